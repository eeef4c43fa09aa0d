package document

import "testing"

func TestTitle(t *testing.T) {
	const english, japanese = "\n\nOn 4 May 2023 we found that somebody who had no right to had been in our mail system for days.", "\n\n5月4日、当社のメールサーバーに、外部の第三者が数日にわたり侵入していたことが分かりました。"
	for _, test := range []struct{ head, want string }{
		// Who writes, to whom, under which number and law, stands above the title.
		{"HOLLOWAY & BRANDT LLP\nAttorneys at Law\n400 Larch Street, Suite 1200\nPort Solveig, NL 00417\nT 555-0100 | F 555-0101\n\nMay 4, 2023\n\nVIA ELECTRONIC SUBMISSION\n\nOffice of the Attorney General\nConsumer Protection Division\n1 Capitol Square\nPort Solveig\n\nRe: Notice of a break-in at Acme Foods\n\nDear Sir:", "Notice of a break-in at Acme Foods"},
		{"DATA PROTECTION ACT 2018\nMONETARY PENALTY NOTICE\n\nTo: Acme Foods Limited\nOf: 4 High Street, Leeds", "MONETARY PENALTY NOTICE"},
		{"Acme Foods Limited\nRegistered in England, number 01234567\nRegistered office: 4 High Street, Leeds\n\nInvoices in our name", "Invoices in our name"},
		{"STRAND BAY HOLDINGS PTE. LTD.\n(Company Registration No. 201012345K)\n\nTrouble at a subsidiary", "Trouble at a subsidiary"},
		{"Financial Services Authority of Norland\nPress release no. 12/2023\n\nLender fined over telephone scam", "Lender fined over telephone scam"},
		{"IN THE CROWN COURT AT PORT SOLVEIG\n\nR v Doe: sentencing remarks of Judge Cole\n\n4 May 2023", "R v Doe: sentencing remarks of Judge Cole"},
		{"Northbridge Academy\nHead teacher: Mrs A. Cole\n\n4 May 2023\n\nDear parents and carers,\n\nThe message of 3 May", "The message of 3 May"},
		{"ARDMERE DISTRICT COUNCIL\nCabinet, 14 June 2023\nAgenda item 7\nReport of the Head of Digital Services\n\nThe ransomware of 4 May", "The ransomware of 4 May"},
		{"The Daily Echo\nThursday, 4 May 2023\nPage 3\n\nA day without telephones\n\nBy Jane Doe", "A day without telephones"},
		{"CERT Norland\nNL-CERT-2023-0411\nTLP:GREEN\nVersion 1.1, 4 May 2023\n\nUpdates that carry a loader", "Updates that carry a loader"},
		{"*** PRESS RELEASE ***\n\nAcme Foods looks into its network\n\nLeeds, 4 May 2023", "Acme Foods looks into its network"},
		{"status.larchpay.example\n\nLarchPay API: many errors\n\nResolved", "LarchPay API: many errors"},
		{"May 4, 2023 07:45 GMT  ·  By\n\nGang leaks details of a thousand readers", "Gang leaks details of a thousand readers"},
		{"Harbour Blog · May 4 · by Jane Doe\n\nNew keys for all after an open server", "New keys for all after an open server"},
		{"報道資料 令和6年2月21日 架空市市民部生涯学習課\n\n講座の申込者の個人情報が閲覧できた事案について", "講座の申込者の個人情報が閲覧できた事案について"},
		{"6月1日 通信障害の復旧について\n\n経過", "6月1日 通信障害の復旧について"},
		// The names of a site and the rows of its links stand above.
		{"The Norland Ledger\nNews  Business  Sport  Opinion\nSubscribe for €1 a week\nBUSINESS › RETAIL\nShoppers’ points drained in raids at Acme Foods\nJane Doe, Consumer Correspondent", "Shoppers’ points drained in raids at Acme Foods"},
		{"Larchpay Status\nSubscribe to updates ▾\n← Current status\nElevated latency of transfers", "Elevated latency of transfers"},
		{"みさきモバイル│障害・メンテナンス情報\n個人のお客さま 法人のお客さま\nホーム>サポート>障害情報\n\n【復旧】通話がしづらい状況について", "【復旧】通話がしづらい状況について"},
		{"北浜大学\n受験生の方へ 在学生の方へ 卒業生の方へ ENGLISH\nHOME 重要なお知らせ\n\n学生へのメールに関するお詫び", "学生へのメールに関するお詫び"},
		{"雑貨と布の店 mitsuka|ミツカ オンラインストア\nログイン カート お気に入り\n\n2026年4月8日\n\n「mitsuka」への不正アクセスに関するお知らせ", "「mitsuka」への不正アクセスに関するお知らせ"},
		{"【社会】2016年10月5日\n名簿を持ち出し、元社員を逮捕", "名簿を持ち出し、元社員を逮捕"},
		// A headline whose clauses blanks or bars part is no row of links, the words of a form to be filled in are no title.
		{"北浜新聞\n2023年5月10日\n\n名簿持ち出し 元社員を逮捕 学習塾に提供か\n元の勤め先で生徒の名簿を写した疑い", "名簿持ち出し 元社員を逮捕 学習塾に提供か"},
		{"カルテ停止　診療再開めど立たず　患者が列を作る\n患者に広がる不安と職員の疲れ", "カルテ停止　診療再開めど立たず　患者が列を作る"},
		{"Acme Foods confirms breach | News | The Norland Ledger\nCustomers of the company wait for answers", "Acme Foods confirms breach | News | The Norland Ledger"},
		{"カード情報の流出について | ニュース | 架空商事\n\nお客さまへの大切なご案内です", "カード情報の流出について | ニュース | 架空商事"},
		{"Acme School District\n\n[First name] [Last name]\n[City], [State] [Zip]\n\nNotice of data breach", "Notice of data breach"},
		// A row of headings is none.
		{"訂正のお知らせ\n\n項目　誤　正\n流出件数　1,234件　1,324件", "訂正のお知らせ"},
		{"被害の一覧\n\nAsset    Amount      Value\nAlpha    412.66 AB   $7.95 million\nBeta     8.5 AB      $5.46 million", "被害の一覧"},
		// What does not say what happened gives way to what does.
		{"Final report\n\nAttack on the ferry booking system\n\nNorland Maritime Safety Board", "Attack on the ferry booking system"},
		{"Saint Orla Health\nPatient Privacy Office\n\nSubstitute notice\n\nMay 4, 2023", "Substitute notice"},
		{"Incident report\n\nWhat happened and what we changed", "Incident report"},
		// A form is called by its first item where an authority heads it.
		{"UNITED STATES\nSECURITIES AND EXCHANGE COMMISSION\nWashington, D.C. 20549\n\nFORM 8-K/A\n\nCURRENT REPORT\nPursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934\n\nMARLOW FOODS, INC.\n\nItem 1.05 Material Cybersecurity Incidents.", "Item 1.05 Material Cybersecurity Incidents."},
		{"FORM 8-K\n\nMARLOW FOODS, INC.\n\nItem 8.01 Other Events.", "FORM 8-K"},
		// A headline goes on with a small letter.
		{"Former clerk of county water board sentenced to forty months\nfor tampering with pumps\n\nThursday, May 4, 2023", "Former clerk of county water board sentenced to forty months\nfor tampering with pumps"},
		// A text that opens with the first of its sections, or of lines with days, has none.
		{"1.経緯\n\n2021年11月4日、弊社社員が異常に気付きました。\n\n2.漏えいした情報\n\n氏名など", ""},
		{"5月1日 異常を検知\n5月2日 サーバーを停止\n5月7日 公表", ""},
		{"2023年8月23日 不正アクセスについて\n2023年8月24日 更新", "2023年8月23日 不正アクセスについて"},
		{"2022年6月30日\n株式会社みなと銀行 御中\n送金障害に関する第三者委員会\n 委員長 弁護士 山田 太郎\n\n送金の遅れに関する調査報告書(要約版)", "送金の遅れに関する調査報告書(要約版)"},
		{"事務連絡\n令和5年5月10日\n\n各都道府県教育委員会 御中\n\n架空省総合教育政策局\n\n教育委員会を装う電子メールについて", "教育委員会を装う電子メールについて"},
		{"北浜新聞\n2023年5月10日 朝刊 3面\n\n病院の予約、三日止まる", "病院の予約、三日止まる"},
	} {
		body := english
		if isJapanese(test.want) {
			body = japanese
		}
		if d := readFlat(test.head + body); d.Title.Of(d.Text) != test.want {
			t.Errorf("title of %q\n got %q\nwant %q", test.head, d.Title.Of(d.Text), test.want)
		}
	}
}
