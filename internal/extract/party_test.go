package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/extract"
)

// parties writes the parties of a reading: role and name, in order.
func parties(r *extract.Reading) string {
	var list []string
	for _, p := range r.Parties {
		list = append(list, p.Role+" "+p.Name)
	}
	return strings.Join(list, ", ")
}

// Who takes part, and as what: each row is a rule of partytell.go, partyowner.go or party.go.
func TestParties(t *testing.T) {
	for _, test := range []struct{ ending, text, want string }{
		// The subject of a verb of announcing, with and without a legal form, in quotes and with a remark behind the name.
		{"txt", "架空茶舗は12日、通販サイトが不正アクセスを受けたと発表した。", "victim 架空茶舗"},
		{"txt", "老舗「ことのは堂」(架空市)は12日、顧客の情報が流出したおそれがあると発表した。", "victim ことのは堂"},
		{"txt", "架空市は12日、職員のパソコンがウイルスに感染したと発表した。", "victim 架空市"},
		// What it owns and what happened to that.
		{"txt", "宇田市立病院にてランサムウェアの被害。宇田市立病院の電子カルテが感染し、使えなくなった。", "victim 宇田市立病院"},
		// Who is told: an authority by its form. A generic station is none.
		{"txt", "架空商事株式会社は被害を公表した。架空商事は架空県警と個人情報保護委員会に報告し、所轄警察署に相談した。", "victim 架空商事株式会社, authority 架空県警, authority 個人情報保護委員会"},
		// Who is asked, and what stands before or behind the name of a supplier.
		{"txt", "架空商事株式会社は被害を公表した。調査会社である株式会社灯台解析に調査を依頼し、東西ネットリンクによる遮断で復旧した。", "victim 架空商事株式会社, supplier 株式会社灯台解析, supplier 東西ネットリンク"},
		{"txt", "架空町は18日、製本会社「アオイロ」が運用するサーバーへの不正アクセスで情報が漏えいしたと発表した。", "victim 架空町, supplier アオイロ"},
		// Who speaks: the letterhead, 以下「当社」, the contact line; its short name is no second party.
		{"txt", "2024年5月1日\n\nお客様各位\n\nみどり灯株式会社\n\n不正アクセスについて\n\n当社のサーバーが不正アクセスを受けました。みどり灯の会員の皆様にお詫び申し上げます。", "victim みどり灯株式会社"},
		{"txt", "不正アクセスについて\n\nみどり灯株式会社(以下「当社」)のサーバーが不正アクセスを受け、株式会社灯台解析に調査を依頼いたしました。", "victim みどり灯株式会社, supplier 株式会社灯台解析"},
		// A department of the speaker is none of its parties.
		{"txt", "2024年5月1日\n\n学校法人月影学園\n情報基盤センター\n\n不審メールについて\n\n本学の教員の端末が感染しました。情報基盤センターへご連絡ください。お詫び申し上げます。", "victim 学校法人月影学園"},
		// The byline names whose text it is, not what the writer does; a defanged host is the attackers', and a program bears no part.
		{"md", "# Inside the Nightlamp loader: how a fake update hit law firms\n\n*By Ines Aldred, Foxglove Research — 11 February 2025*\n\nWe saw intrusions at law firms, and we took them apart. The attacker, which we track as **TA-Umber**, used nightlamp-c2[.]example. At Harrow & Pym LLP the attackers took files.\n", "announcer Foxglove Research, attacker TA-Umber, victim Harrow & Pym LLP"},
		{"txt", "Larkfield Trust says ransomware hit its billing system\n\nBy Dana Holloway, Staff Writer\n\nThe Larkfield Trust said Thursday that ransomware hit its billing system. Billing is handled by Merid Utility Software. Customers get monitoring through Sentrel.\n", "victim Larkfield Trust, supplier Merid Utility Software, supplier Sentrel"},
		{"md", "# Intrusions at law firms\n\nFoxglove saw them.\n\n| Date | Victim | Hosts |\n|---|---|---|\n| 22 Jan | Harrow & Pym LLP | 14 |\n| 29 Jan | Quill Chambers | 3 |\n", "victim Harrow & Pym LLP, victim Quill Chambers"},
		// Who stands behind the dateline of a report, names of other languages, a legal form behind words of headlines, a subsidiary.
		{"txt", "Records restored after attack\n\nLISBON, Nov 4 (Norwire) - Grupo Hospitalar Ribamar said on Monday it had restored its records after a cyberattack. Ribamar would not pay, and Ribamar postponed 220 operations.\n", "reporter Norwire, victim Grupo Hospitalar Ribamar"},
		{"txt", "An attack hit Hospital de Santa Clara in Setubal on 4 May 2024. Hospital de Santa Clara said so.\n", "victim Hospital de Santa Clara"},
		{"txt", "Alder & Finch Logistics, Inc. (the \"Company\") detected unauthorized activity and engaged Marlowe Incident Response LLC, a forensics firm.\n\nThe threat actor used an account belonging to a subsidiary, Finch Cold Storage Ltd., and exfiltrated data. The Company believes that employees were affected.\n", "victim Alder & Finch Logistics, Inc., supplier Marlowe Incident Response LLC, affected Finch Cold Storage Ltd."},
		// Names to their ends: two places with one council, a form before the word that ends the name, a saint, three partners, topics of a ministry.
		{"txt", "Ada Freight hit by ransomware\n\nAda Freight said it had informed An Garda Síochána, the Guardia Civil, CERT-EU, SingCERT, the Bundeskriminalamt, Gardaí and Integritetsskyddsmyndigheten.\n", "victim Ada Freight, authority Garda Síochána, authority Guardia Civil, authority CERT-EU, authority SingCERT, authority Bundeskriminalamt, authority Gardaí, authority Integritetsskyddsmyndigheten"},
		{"txt", "Phones down after attack\n\nArdmere and Glennock District Council said on 4 May 2024 that its phones were down after a cyberattack. It told the Ministry of Housing, Communities and Local Government.\n", "victim Ardmere and Glennock District Council, authority Ministry of Housing, Communities and Local Government"},
		{"txt", "Bank robbed by hackers\n\nHackers stole from Sahyagiri Vikas Cooperative Bank on 4 May 2024. Pune-based Trivena Fintech Pvt Ltd runs the switch for the bank.\n", "victim Sahyagiri Vikas Cooperative Bank, supplier Trivena Fintech Pvt Ltd"},
		{"txt", "Records opened\n\nSt. Orla's Memorial Hospital said on 4 May 2024 that records had been opened. It has engaged counsel Castell, Boyle & Ruiz.\n", "victim St. Orla's Memorial Hospital, supplier Castell, Boyle & Ruiz"},
		// What is said of the company that was named before, and the letters of a body.
		{"txt", "Patients sent elsewhere\n\nHospitals run by Ardena Health Services sent patients elsewhere on 4 May 2024 after the health care company was hit by ransomware. The Information Commissioner's Office was told, and the ICO will ask.\n", "victim Ardena Health Services, authority Information Commissioner's Office"},
		// Attackers by the numbers that analysts give, and by what stands behind the comma. Whoever bears an office is no party.
		{"txt", "Mails with a loader\n\nCrestline Foods Ltd was hit on 4 May 2024. We assess that UNC4071 did it, or Sullen Marten, a threat actor of some years. Jane Ostrow, chief executive, said so, and Ostrow said more.\n", "victim Crestline Foods Ltd, attacker UNC4071, attacker Sullen Marten"},
		// A name with の in a line of its own.
		{"txt", "不正ログインについて\n\n当社のサイトに不正ログインがありました。お詫び申し上げます。\n\n2022年2月24日\n株式会社まなびの窓ラーニング\n", "victim 株式会社まなびの窓ラーニング"},
		// Trouble of another's in the speaker's own text is a supplier's; that of a subsidiary is its own.
		{"txt", "株式会社波止場(以下「当社」)が委託している株式会社灯台印刷のサーバーが不正アクセスを受け、当社のお客様の情報が漏えいしました。", "victim 株式会社波止場, supplier 株式会社灯台印刷"},
		// Foreign legal forms in a Japanese text, brackets inside the name included.
		{"txt", "子会社への侵入\n\n株式会社波止場は、連結子会社であるHatoba Foods (Johor) Sdn. Bhd.のメールサーバーが侵入を受けたと発表した。", "victim 株式会社波止場, victim Hatoba Foods (Johor) Sdn. Bhd."},
		// Attackers by the name they give themselves; whoever takes another's name in a mail is none.
		{"txt", "架空商事株式会社は被害を公表した。攻撃者は「NightHeron」を名乗り、身代金を要求している。", "victim 架空商事株式会社, attacker NightHeron"},
		{"txt", "被害の公表\n\n架空商事株式会社は被害を公表した。「架空銀行」を名乗るメールにご注意ください。", "victim 架空商事株式会社"},
		// A malicious program, a system and a word of the trade are no parties.
		{"txt", "架空商事株式会社は被害を公表した。ワーム「DustHopper」は予約システムの障害を起こし、電子カルテは停止した。オンラインショップは再開を発表した。", "victim 架空商事株式会社"},
		// What was done and by whom have run together.
		{"txt", "架空商事株式会社は被害を公表した。逮捕架空県警合同捜査本部によると、逮捕されたのは男性である。", "victim 架空商事株式会社, authority 架空県警合同捜査本部"},
		// Two institutes with one particle.
		{"txt", "月影大学・月影高等学校の教職員のアカウントが乗っ取られた。月影大学は謝罪した。", "victim 月影大学, victim 月影高等学校"},
		// A legal form before a name in hiragana; a describing word before the form is no part of the name.
		{"txt", "部品への混入\n\n開発元の合同会社のれん灯は、不正なファイルの混入を公表した。管理する会社有限会社ほたる工房が調査した。のれん灯は謝罪した。", "supplier 合同会社のれん灯, victim 有限会社ほたる工房"},
		// A column of organisations in a list of cases.
		{"md", "# 今週のまとめ\n\n| 公表日 | 組織 | できごと |\n|---|---|---|\n| 5/16 | 光影市 | 端末の紛失 |\n| 5/17 | カゼノネ株式会社 | 障害 |\n", "victim 光影市, victim カゼノネ株式会社"},
		// Who published what is cited reported on it.
		{"md", "# 架空茶舗の件\n\n架空茶舗は12日、被害を公表した。[^1]\n\n[^1]: 老舗の通販に不正侵入, 週刊架空往来, 2024年5月13日\n", "victim 架空茶舗, reporter 週刊架空往来"},

		// A name that begins with hiragana: behind a form, before a sign; a particle ends it.
		{"txt", "被害の公表\n\n株式会社けやき書房(以下「当社」)は被害を受け、当社は株式会社さくらでんきと株式会社みどりのは契約しております。株式会社かえで保険サービスに依頼いたしました。", "victim 株式会社けやき書房, supplier 株式会社さくらでんき, supplier 株式会社みどり, supplier 株式会社かえで保険サービス"},
		{"txt", "被害の公表\n\n架空みどり製薬株式会社は不正アクセスを受けた。あわせて雪野県とひまわり薬品株式会社も影響を受けた。", "victim 架空みどり製薬株式会社, affected ひまわり薬品株式会社"},
		{"txt", "やまなみ鉄道 ニュースリリース No.3\n\n不正ログインについて\n\n不正ログインの件数を訂正します。架空県警察に相談。", "victim やまなみ鉄道, authority 架空県警察"},
		// Who signs stands for the town; a department behind katakana is no part of the name; the time before a name neither.
		{"txt", "令和６年６月１４日\n\n上架空市長　雪野　郁子\n\n電子メールの誤送信について（お詫び）\n\n上架空市教育委員会が実施する講座で誤送信が発生しました。深くお詫び申し上げます。", "victim 上架空市, authority 上架空市教育委員会"},
		{"txt", "不正アクセスについて\n\n株式会社みちあかりセキュリティ解析部の発表です。2020年8月3日白鷺解析株式会社による調査を開始。翌日個人情報保護委員会に報告。", "victim 株式会社みちあかりセキュリティ, supplier 白鷺解析株式会社, authority 個人情報保護委員会"},
		// A seat in brackets, a subsidiary, what another's trouble brought about, what attackers do.
		{"txt", "架空航空、障害で欠航\n\n架空航空（架空市）は9日、障害が起きたと発表した。共同運航する北星エアサービス（別府市）でも六便が遅れた。東西第二電力の変電所の事故により停電した。", "victim 架空航空, affected 北星エアサービス, supplier 東西第二電力"},
		{"txt", "被害について\n\n株式会社波止場(以下「当社」)と海外子会社の波止場・タイランドのサーバーが暗号化されました。BlackHollowがリークサイトにデータを掲載しました。", "victim 株式会社波止場, affected 波止場・タイランド, attacker BlackHollow"},
		// Who announced an arrest ends the title; two common words are no name; letters and a centre are one body.
		{"txt", "ポイント詐取容疑 男を逮捕 架空県警\n\n架空県警は7日、男を逮捕したと発表した。インターネット通販の被害で、JPCERTコーディネーションセンターに連絡した。「ルミ通販」(架空市)のサイトが攻撃を受けた。", "authority 架空県警, authority JPCERTコーディネーションセンター, victim ルミ通販"},

		// Whose case the headline tells; a word for a company before a name; letters in brackets are the body's.
		{"txt", "連結子会社におけるランサムウェア被害に関するお知らせ\n\n株式会社波止場\n\n当社の連結子会社である波止場ホテルズ株式会社において、サーバーがランサムウェアに感染いたしました。", "victim 株式会社波止場, victim 波止場ホテルズ株式会社"},
		{"txt", "架空電力に不正アクセス\n\n架空電力は3日、不正アクセスを受けたと発表した。警備会社のラピスセキュリティが発見し、独立行政法人架空処理機構(IPA)を通じて連絡した。同業の北陸ガスでも昨年、同様の不正アクセスが起きた。", "victim 架空電力, reporter ラピスセキュリティ, authority 独立行政法人架空処理機構"},

		// What describes an organisation is no part of its name, and alone names none; whoever runs what was robbed is the victim where nobody else is.
		{"txt", "交換所から流出\n\n9月14日に仮想通貨交換業者コインホロが運営する交換所から42億円相当が流出した。大手取引所は取引を止めた。コインホロは謝罪した。", "victim コインホロ"},
		{"txt", "傘下のさざなみ銀行は10日、障害から復旧したと発表した。原因は、ミズクリヤジャパンのデータセンターで起きた電源の障害。市立中学校や地方銀行は被害を受けた。ミズクリヤジャパンは調査中とした。", "victim さざなみ銀行, supplier ミズクリヤジャパン"},
		{"txt", "架空市教委は25日、成績を紛失したと発表した。市教委によりますと、警察署に届けた。", "victim 架空市教委"},
		{"txt", "雪野大は13日、サーバーに不正アクセスがあったとしてサイトを閉鎖した。雪野大によると、職員が気付いた。架空山上病院にサイバー攻撃があり、こちらはミナト薬品株式会社からの流出も分かった。", "victim 雪野大, victim 架空山上病院, victim ミナト薬品株式会社"},

		// Whom a letter thanks its readers for using writes it; a place is no subject; what a town runs, as papers shorten it; a town in its province.
		{"txt", "フィッシング詐欺にご注意ください\n\n平素はみかげ銀行をご利用いただき、ありがとうございます。当行を装うメールが確認されております。", "victim みかげ銀行"},
		{"txt", "架空市で飲食店を経営する会社は、サイトが不正アクセスを受けたと発表した。発表したのは、飲食店を経営する「有限会社おりづる」です。", "victim 有限会社おりづる"},
		{"txt", "紛失メモリー発見\n\n架空市立北浜小の教諭がメモリーを紛失した問題で、影山県雪野市は19日、校内で見つかったと発表した。雪野市は謝罪した。", "victim 架空市立北浜小, announcer 雪野市"},
		// Whose data were taken out; who bears the name of its parent is another.
		{"txt", "警視庁は、引っ越し業を手掛ける「ミチヅレ」から顧客データを持ち出したとして、男を逮捕した。警視庁に「ミチヅレ」から相談があった。", "authority 警視庁, victim ミチヅレ"},

		// 及び parts names, は may begin one, whose name is taken, who is told, and cases by label.
		{"txt", "はまなす物流株式会社\n\nサーバーの停止について\n\n当社は株式会社東影フォレンジック及び架空総合法律事務所による調査を開始し、雪野県に報告いたしました。みかげ信用組合をかたるSMSが出回っています。当社のサーバーが停止しております。", "victim はまなす物流株式会社, supplier 株式会社東影フォレンジック, supplier 架空総合法律事務所, authority 雪野県, affected みかげ信用組合"},
		{"txt", "昨年の流出のまとめ\n\n昨年の事件をまとめた。\n対象組織:架空測器株式会社\n件数:12件\n\n対象組織:影山商事株式会社\n件数:3件\n", "victim 架空測器株式会社, victim 影山商事株式会社"},

		// What is said of a name holds of the one that と or や ties to it; what is in quotes behind a product is no organisation; who the supplier is, and who runs it and tells.
		{"txt", "東雪空港と西雪空港のHPが10日未明から閲覧できない状態になった。西雪空港のHPは復旧した。東雪空港も復旧した。", "victim 東雪空港, victim 西雪空港"},
		{"txt", "ヨヤクルで情報流出\n\nアオゾラフーズは21日、予約アプリ「ヨヤクル」の会員情報が流出したと発表した。ヨヤクルへの不正アクセスで、アオゾラフーズは謝罪した。", "victim アオゾラフーズ"},
		{"txt", "影山自動車、工場を停止\n\n影山自動車は、仕入れ先への攻撃で工場を停止した。仕入れ先は、部品を製造する雪野プレス工業です。雪野プレス工業が復旧を急ぐ。", "victim 影山自動車, supplier 雪野プレス工業"},
		{"txt", "【事件簿#2024-014】影山県 個人情報の流出について\n\n1 概要\n\n誤って公開していました。", "victim 影山県"},

		// Who speaks runs into no name; 社 behind quotes; an association named before.
		{"txt", "おくり堂株式会社 弊社が運営するサイトにおける漏えいについて\n\nサービスを提供する株式会社ヘンカンより連絡がありました。弊社のサイトから漏えいしました。", "victim おくり堂株式会社, reporter 株式会社ヘンカン"},
		{"txt", "製網企業「雪野製網」社が、不正アクセス被害を受けた。同自治会に手渡していた。", "victim 雪野製網"},

		// What happened first, and to whom at the end of the sentence: a name without a sign, those of a series, and no town where it has its seat.
		{"txt", "架空自動車、工場を停止\n\n架空自動車は1日、取引先の障害で国内の工場を止めたと発表した。障害が起きたのは影山県雪野市の部品会社、丸森プレス工業。架空自動車は再開を急ぐ。", "victim 架空自動車, victim 丸森プレス工業"},
		{"txt", "ATMの障害\n\nATMが使えなくなったのは、北浜銀行など3行とみかげ銀行です。", "victim 北浜銀行, victim みかげ銀行"},
		{"txt", "雪野銀行は3日、障害から復旧した。流出に気付いて発表したのは影山セキュリティ株式会社だった。", "victim 雪野銀行, announcer 影山セキュリティ株式会社"},
		// A hospital of the one named before is none of its own; が in the name of a place; who runs a hospital and the hospital; the region behind the letters of a group.
		{"txt", "国立大学法人白波大学は3日、同大学病院の医師が、白波大学緑が丘病院の患者の情報を紛失したと発表した。", "victim 国立大学法人白波大学, victim 白波大学緑が丘病院"},
		{"txt", "病院に攻撃\n\n影山県雪野市の医療法人灯会「灯台病院」がサイバー攻撃を受け、電子カルテが使えなくなった。", "victim 灯台病院"},
		{"txt", "みかげ銀行は9日、障害から復旧した。KTN西日本の局舎が停電したことが原因だった。", "victim みかげ銀行, supplier KTN西日本"},
		// Who works for the speaker stands under a line that says so, whether or not the speaker is named; whom 業務を委託 describes.
		{"txt", "本市の個人情報の流出について\n\n本市が印刷を委託している事業者のサーバーが感染しました。お詫びいたします。\n\n2 受託事業者\n株式会社灯台印刷(本社:架空市)\n", "supplier 株式会社灯台印刷"},
		{"txt", "お詫び\n\n本市が封入を委託している株式会社灯台印刷から、サーバーが攻撃を受けたと報告を受けました。本市といたしましては対応を検討してまいります。", "supplier 株式会社灯台印刷"},
		{"txt", "自治体から印刷の業務を委託されている「トウダイ」(本社・架空市)が攻撃を受けた問題で、雪野市は4日、市民の情報が流出したと発表した。", "victim トウダイ, victim 雪野市"},
		{"txt", "ファイルの改ざんについて\n\n弊社サーバー委託先Hotaru社(以下:委託先)にてファイルが改ざんされました。お詫びいたします。", "supplier Hotaru社"},
		// Of whom some are named: each is told.
		{"txt", "架空病院に障害\n\n架空病院は31日、電子カルテの障害を発表した。架空病院は影山県、影山県警、雪野市保健所などの各方面に連絡した。", "victim 架空病院, authority 影山県, authority 影山県警, authority 雪野市保健所"},
		// What is told of like and earlier cases is of others.
		{"txt", "雪野市教育委員会は12日、生徒の名簿を紛失したと発表した。\n\n同様の事例では、影山県教委が4日、連絡網を紛失したと発表した。また、架空商事株式会社でも書類が失われた。", "victim 雪野市教育委員会"},

		// What と and や tie together is told of the last; a short name with 社; a province in hiragana that ends a name; whom the text shortens as another is not its speaker.
		{"txt", "二社から流出\n\n株式会社北灯保険と南灯保険株式会社は9日、顧客の情報が流出したと発表した。", "victim 株式会社北灯保険, victim 南灯保険株式会社"},
		{"txt", "流出の発表\n\n「カゲロウ生命保険株式会社」は9日、情報が流出したと発表した。カゲロウ社は謝罪した。", "victim カゲロウ生命保険株式会社"},
		{"txt", "アドレスの流出\n\n講座の運営を受託している一般社団法人ソーシャルネットかながわが、電子メールを誤って送信しました。県は報告を受けました。", "supplier 一般社団法人ソーシャルネットかながわ"},
		{"txt", "お詫び\n\n影山海上火災保険株式会社(以下、「影山海上社」)からの出向者がお客さまの情報を漏えいしていたとの報告を受けました。影山海上社の社員に渡しておりました。当社では対策を講じております。深くお詫び申し上げます。", "supplier 影山海上火災保険株式会社"},
		// Who runs a hall for its town; one of several in a town, an office and a sort of insurance are no names; a giant behind 、; one case of several.
		{"txt", "雪野市 雪野市灯スポーツセンターのアドレス流出について\n\n指定管理者(特定非営利活動法人灯クラブ)が、誤ってアドレスを流出させました。\n\n区立区民センターの利用者と、会計事務所の生命保険は関係ありません。", "victim 雪野市, victim 雪野市灯スポーツセンター, supplier 特定非営利活動法人灯クラブ"},
		{"txt", "相次ぐ攻撃\n\n28日に雪野電鉄に攻撃が行われ、雪野電鉄のサイトが閲覧できなくなった。22日には出版社KAGEROHが運営するニュースサイトも攻撃された。", "victim 雪野電鉄, victim KAGEROH"},

		// A department and its body are one.
		{"txt", "男を逮捕\n\n架空県警生活経済課は28日、男を逮捕したと発表した。架空県警は4月に雪野商事株式会社から相談を受けた。", "authority 架空県警, victim 雪野商事株式会社"},

		// English: legal forms of many countries; the speaker by (the “Company”); a supplier by the noun before it.
		{"txt", "Notice of Data Incident\n\nOn May 1, 2024, Larkholm Coatings Pte Ltd (the \"Company\") learned of an incident. The Company engaged the forensic firm Hollow Reed. Our payment processor, Corvine Payments LLC, told us of it.", "victim Larkholm Coatings Pte Ltd, supplier Hollow Reed, supplier Corvine Payments LLC"},
		// A short name joins the long one, an apposition tells what a name is, a person is no party.
		{"txt", "Penfold Homes, a housing association in Devon, said on Monday that it had been hacked. Penfold told customers. \"We are sorry,\" said Mary Okoro, chief executive of Penfold Homes.", "victim Penfold Homes"},
		// Bodies with a possessive, with of, by letters; a place and a day are none.
		{"txt", "Oakridge Bank said on Monday, 6 May 2024, that it had lost records in London. It reported to the Information Commissioner's Office, the Federal Bureau of Investigation, CERT-In and the Reserve Bank of India.", "victim Oakridge Bank, authority Information Commissioner's Office, authority Federal Bureau of Investigation, authority CERT-In, authority Reserve Bank of India"},
		{"txt", "Police and Border Guard\n\nA complaint was filed with the Estonian Police and Border Guard Board by Oakridge Ltd.", "authority Estonian Police and Border Guard Board, victim Oakridge Ltd."},
		// Attackers before and behind the sign.
		{"txt", "Oakridge Ltd said that files had been copied. The Russia-linked GreyMoth ransomware group says it did it; a group calling itself \"Ferric Jay\" denied it.", "victim Oakridge Ltd, attacker GreyMoth, attacker Ferric Jay"},
		// Whom readers may ask takes no part.
		{"txt", "Notice\n\nOakridge Bank said that it had lost records.\n\nSTEPS YOU CAN TAKE\n\nYou may order a report from Triplecheck Bureau LLC.", "victim Oakridge Bank"},
		// Headings, products and what begins a sentence are no names.
		{"md", "# Post-mortem: Paperglide was down\n\nWe lost writes. Paperglide's customers could not log in. The Queue API failed; Console was slow.\n\n## What We Will Do\n\nTooling moves. Questions: help@paperglide.example\n", "victim Paperglide"},
		{"txt", "Harbour Freightways said that a laptop of the maintenance firm Torbeck Rigging had been infected. Harbour Freightways has told the National Crime Agency.", "victim Harbour Freightways, supplier Torbeck Rigging, authority National Crime Agency"},
		// Attackers behind marks of bold, on the next line, by what they do; a hotel group and a weakness are none.
		{"md", "# Intrusion\n\nAttackers we track as **GREYWREN** entered Oakridge Ltd. The group Cask Hollow lists Oakridge on its leak site. The hole is known as CVE-2024-99120.\n", "attacker GREYWREN, victim Oakridge Ltd., attacker Cask Hollow"},
		{"txt", "Oakridge Ltd was hit by an attack\n\nA channel under the name of RedHail, which has claimed more, said it was behind the outage at Oakridge Ltd. Oakridge is a member of the group Larkhill Hotels.", "victim Oakridge Ltd, attacker RedHail, affected Larkhill Hotels"},
		// A letterhead in capitals is one name; the agency of a dateline and a paper that was told are reporters.
		{"txt", "OAKDENE AND VALE CONSTABULARY\n\nTWO JAILED FOR THEFT\n\nThe two had robbed Hollin Supermarkets Ltd, the court heard.", "authority OAKDENE AND VALE CONSTABULARY, victim Hollin Supermarkets Ltd"},
		{"txt", "Oakridge Bank hit by outage\n\nVILNA, March 9, 2024 (Baltpost) - Oakridge Bank said that its site was down. Its lawyers told the newspaper Dagsposten that all was well.", "victim Oakridge Bank, reporter Baltpost, reporter Dagsposten"},
		// Bodies without a word for one: a noun before them, or an ending; a name behind CERT is a title.
		{"txt", "Notice\n\nWe told the Dutch data protection authority, Toezicht Gegevens, and the Slavonian Cyber Security Centre, and the U.S. Department of Fisheries. Our site was hit. See CERT.SL Security Advisory 4.", "authority Toezicht Gegevens, authority Slavonian Cyber Security Centre, authority U.S. Department of Fisheries, authority CERT.SL"},
		// Who was called in, and whose name was taken; not where readers are warned of it.
		{"txt", "Oakridge Ltd was hit\n\nOakridge Ltd brought in Arkwell Forensics, which found a tool. Mails in the name of the Tax Authority of Slavonia carried it. Thanks to Plavi Telekom d.d. the server is gone.", "victim Oakridge Ltd, supplier Arkwell Forensics, affected Tax Authority of Slavonia, supplier Plavi Telekom d.d."},
		// The board of a company is the company; its own words, columns and lone nouns are no names.
		{"txt", "OAKRIDGE PLC\n(\"Oakridge\" or the \"Group\")\n\nThe Board of Oakridge PLC says that the Group became aware of an attack. We are sorry for our delay.\n\n    Group                 People     Told by\n    Current staff         7,420      September 15\n", "victim OAKRIDGE PLC"},
		// The letterhead as the title, an address, whoever signs, whoever is written to, another case.
		{"txt", "Norsund Energi A/S\nHarbourveien 12, 3045 Norsund\n\nDear Sam Hallow,\n\nOur portal was down on 18 March; the portal of our rival Fjordlys Power was hit by a similar attack. We told the Slavonian Attorney General Jane Roe. Our site runs on Cloudnest.\n\nBest regards,\nKari Nordvik\n", "victim Norsund Energi A/S, authority Slavonian Attorney General, supplier Cloudnest"},
		// The host that a text names tells whose it is.
		{"txt", "Mirelake Finance: what we know\n\nOur site was not ours for an hour. We are sorry. Revoke what you signed on mirelake.example.", "victim Mirelake Finance"},
		// Who signs below a letter: behind the day, before the department, and not the department of a town.
		{"txt", "名簿の誤送信について\n\n職員が保護者の名簿を誤って送信しました。お詫び申し上げます。\n\n令和5年9月6日　架空台市子育て支援課", "victim 架空台市"},
		{"txt", "サイトが表示されない件について\n\n攻撃により、サイトにつながりにくい状態が続きました。\n\nテレビ架空　技術局", "victim テレビ架空"},
		// The department of a police force or ministry belongs to its name, the hiragana between them and a station, too.
		{"txt", "架空県警サイバー犯罪対策課は6日、架空物流株式会社のサーバーに侵入した疑いで男を逮捕した。県警みどりかわ署も調べた。", "authority 架空県警サイバー犯罪対策課, victim 架空物流株式会社, authority 県警みどりかわ署"},
		// A particle behind the form begins no name, and a sort of organisation before Latin letters is no part of it.
		{"txt", "架空保険サービス株式会社では、サーバーが感染した。ハッカー集団Ashen Creekとみられる。", "victim 架空保険サービス株式会社, attacker Ashen Creek"},
		// Who calls himself by a common noun poses as somebody.
		{"txt", "架空市民病院は4日、「市民病院の事務」と名乗る者にコードを聞き出される被害を受けたと発表した。", "victim 架空市民病院"},
		// An organisation by its ending, as subject of whatever verb.
		{"txt", "架空原大学は学外への接続を丸一日閉じた。研究室の機器から感染が広がっていた。", "victim 架空原大学"},
		// Hiragana, kanji and katakana are one name behind a legal form.
		{"txt", "架空商事株式会社は、調査を株式会社みずほ台フォレンジックに依頼した。", "victim 架空商事株式会社, supplier 株式会社みずほ台フォレンジック"},
		// In a short text a name is said once: one of several words or with a capital inside, and one behind at or by, but no place.
		{"txt", "Cable cut\n\nA vessel cut the cable of Holm-Vik Link on 4 May 2024 near Sella Bay, and 23,000 customers of FjordNet lost their line. It was found by Ostrane at noon.\n", "affected Holm-Vik Link, victim FjordNet, reporter Ostrane"},
		// Bodies: one that the country has of each, a team by its first word, by what stands behind the comma, with two offs.
		{"txt", "Parish robbed\n\nSt Osric's Church Trust lost money on 4 May 2024. The Charity Commission and CERT NX were told, and so were UQRD, Norland's data protection office, and the Ministry of Culture of Norland.\n", "victim St Osric's Church Trust, authority Charity Commission, authority CERT NX, authority UQRD, authority Ministry of Culture of Norland"},
		{"txt", "Mail wave\n\nWe counted many messages on 4 May 2024 to Hollin Foods Ltd., and blame TA-Umbel.\n", "victim Hollin Foods Ltd., attacker TA-Umbel"},
		// What stands in one series with an organisation is one, in quotes and with の inside, too; so are towns in a series of towns.
		{"txt", "改ざんについて\n\n株式会社架空設計の共用サーバーが破られ、むつき歯科、学校法人月影学園、宿「ふもと亭」が被害を受けた。対象には甲野市、乙沢町が含まれる。", "victim 株式会社架空設計, affected むつき歯科, affected 学校法人月影学園, affected ふもと亭, affected 甲野市, affected 乙沢町"},
		// What a letter is headed with names nobody.
		{"txt", "Notice of Data Breach\n\nAcme Clinics, Inc. was hit on 4 May 2024.\n\nFor More Information. Please call 555-0100.\n\nAdditional Resources. Write to us.\n", "victim Acme Clinics, Inc."},
		// A line that is a legal form and a name is all name.
		{"txt", "不正アクセスのお知らせ\n\n2024年5月10日\n株式会社かもめ測器\n\n当社のサーバーが不正アクセスを受けました。\n", "victim 株式会社かもめ測器"},
		// With whom something is done, behind とともに; a sort of organisation right before the name.
		{"txt", "表示の異常について\n\n株式会社南架空は4日、画像を書き換えられる被害を受け、北架空工房とともにページを直した。セキュリティ企業Ardent Fieldの解析では、端子から書き込まれていた。", "victim 株式会社南架空, supplier 北架空工房, reporter Ardent Field"},
		// What a province runs, where nothing but hiragana stands between that and the ending; a newspaper to the end of its name.
		{"txt", "予約サイトへの攻撃\n\n架空県警は25日、県立あかつき病院の予約サイトに繰り返し接続した疑いで、男を書類送検した。架空新聞デジタルが報じた。", "authority 架空県警, victim 県立あかつき病院, reporter 架空新聞デジタル"},
		// Hiragana inside names: behind a direction, behind a number, behind what describes the bearer.
		{"txt", "感染について\n\n架空県は4日、七つ杉高校が感染したと発表した。東みなかみ情報センター株式会社が保守を請け負う。子会社であるさざれ波物流株式会社も止まった。", "victim 架空県, victim 七つ杉高校, supplier 東みなかみ情報センター株式会社, affected さざれ波物流株式会社"},
		// A board of education speaks for its schools, and a ministry that warns, too, suffers nothing.
		{"txt", "USBメモリーの紛失\n\n架空区教育委員会は30日、区立南台小学校の教諭が児童の成績を入れたUSBメモリーをなくし、情報が流出したと発表した。文部科学省も注意を促した。", "announcer 架空区教育委員会, victim 区立南台小学校, authority 文部科学省"},
		// A council that bears the name of a place alone is that place's.
		{"txt", "Letters in wrong envelopes\n\nA machine put bills into wrong envelopes on 4 May 2024. Strathmoor Council blamed its print contractor, Ledmoor Mailing Services. The council told the Information Commissioner.\n", "victim Strathmoor Council, supplier Ledmoor Mailing Services, authority Information Commissioner"},
		// A name of one word begins a sentence without an article; what cannot be counted does, too, and is none.
		{"txt", "Logins tried\n\nVeloparc has reset 900 passwords since 4 May 2024. Traffic was high, and Encryption is on.\n", "victim Veloparc"},
		// Bodies with a country behind their letters, of a canton, with two fields, and in languages that put the head first; whose part a unit is, is no body.
		// What its bearer is, before a name and behind it.
		{"txt", "Cards skimmed\n\nMay 12, 2026\n\nQuillfern, the meal-kit company, told customers on Tuesday that card data had been skimmed from its page.\n", "victim Quillfern"},
		{"txt", "Logins tried\n\nMay 12, 2026\n\nStreaming service Plumbo TV reset passwords after a wave of logins.\n", "victim Plumbo TV"},
		// Trades at the end of a name, police forces by what they are called, and response teams by their letters.
		{"txt", "Hostel chain hit\n\nDublin, 12 May 2025\n\nKestrel Bay Hostels said on Monday that intruders had stolen booking data. It told Gardaí, the Guardia Civil, CERT-EU and SingCERT.\n", "victim Kestrel Bay Hostels, authority Gardaí, authority Guardia Civil, authority CERT-EU, authority SingCERT"},
		{"txt", "Notice\n\nOakridge Ltd was hit on 4 May 2024. It told the Dutch NCSC-NL, the Office for Family Matters of the Canton of Valdor, the Information and Data Protection Commissioner, Polizia Postale and Europol. The Cyber Crime Unit of the force and its Leeds Field Office will help.\n", "victim Oakridge Ltd, authority NCSC-NL, authority Office for Family Matters of the Canton of Valdor, authority Information and Data Protection Commissioner, authority Polizia Postale, authority Europol"},
		{"txt", "ASHDENE CROWN COURT heard on 4 May 2024 how Oakridge Ltd was hacked. The Attorney General of Norland and the Regulator of Social Housing were told, and so were Ashdene and Vale Police. Ashdene Live reported it.\n", "authority ASHDENE CROWN COURT, victim Oakridge Ltd, authority Attorney General of Norland, authority Regulator of Social Housing, authority Ashdene and Vale Police"},
		// Whose a supplier is stands before it with a possessive; a maker of something before a name is no part of it; attackers with a number.
		{"txt", "Shop robbed\n\nToymaker Oakridge AG was hit on 4 May 2024. Its shop was written by Lisport's Code & Quay. The hacktivist group Storm Gull 9 claimed the attack.\n", "victim Oakridge AG, supplier Code & Quay, attacker Storm Gull 9"},
		// A series bears what is said of its first name, behind a verb that leaves its objects open, too.
		{"txt", "Sites down\n\nThe attacks of 4 May 2024 disrupted the sites of banks. Targeted banks included Selmere Mutual, Oakcorp, the Bank of Selmoor (BoS), and Larkgroup, along with Fenmoor Trust. They have affected shops including Rollin’ Doughs.\n", "victim Selmere Mutual, victim Oakcorp, victim Bank of Selmoor, victim Larkgroup, victim Fenmoor Trust, victim Rollin’ Doughs"},
		// Whoever bears a given name is no party, with an office before it or without; nor is who speaks which language, or where one sits.
		{"txt", "Oakridge Ltd hit\n\nOakridge Ltd was hit on 4 May 2024. A report by Tara Selwick says so, Town Manager Phillip Glandon agrees, and Glandon blames a Russian-speaking crew. Selmoor-Based Oakridge is a maker of toys.\n", "victim Oakridge Ltd"},
		// Attackers by what they do, and not those who break a rule.
		{"txt", "Forbury hacked\n\nThe Selmoor Electronic Army has breached the site of Forbury Ltd. The Grey Larks claimed responsibility on 4 May 2024. Hallow Foods breached the Data Protection Act. \n", "attacker Selmoor Electronic Army, victim Forbury Ltd., attacker Grey Larks, affected Hallow Foods"},
		// Names to their ends: a system of schools, a practice and the keys where it is but not its town and state, a comptroller, a body of two fields.
		{"txt", "Notices\n\nThe University System of Norland and Urgent Care of Pelham Keys were hit on 4 May 2024. Hollow Oak Orthopaedics of Bend, Oregon, was hit, too. They told the Office of the Comptroller of the Currency, the U.S. Cybersecurity and Infrastructure Security Agency and Banca Monte dei Pini.\n", "affected University System of Norland, victim Urgent Care of Pelham Keys, affected Hollow Oak Orthopaedics, authority Office of the Comptroller of the Currency, authority U.S. Cybersecurity and Infrastructure Security Agency, affected Banca Monte dei Pini"},
		// What is made is no party; a firm whose name stands for what it makes is one where it speaks; a broadcaster by its letters where it is told.
		{"txt", "Files taken\n\nSelmere Mutual was hit on 4 May 2024 through a software package called SHIFTit, and a flaw in Queuely servers was used. Google said that its site was not hit. The mayor told the BBC so.\n", "victim Selmere Mutual, announcer Google, reporter BBC"},
		// What is maintained by somebody is what he has; a carrier of calls carries for nobody else; a comma behind a supplier's noun may end the clause.
		{"txt", "Calls heard\n\nWireless carrier Optica said that records were read on 4 May 2024. With help of a forensics firm, Oakridge Hospital found the same. The files hold information maintained by the City of Selmoor.\n", "victim Optica, affected Oakridge Hospital, victim City of Selmoor"},
		// A body by letters that make a word, and a group of hackers by its name behind a comma or "named".
		{"txt", "Calls failed\n\nOfcom asked Oakridge Ltd and told the IRS. Oakridge Ltd was hit on 4 May 2024. A hacking group, Pale Wader, was at it, and a hacking group named Grey Sill helped.\n", "authority Ofcom, victim Oakridge Ltd, authority IRS, attacker Pale Wader, attacker Grey Sill"},
		// Hiragana before a form, a town before its department, a supplier by what is said before it, and a number that is no part of a name.
		{"txt", "みずあみ信用金庫をかたるSMSについて\n\n架空商事株式会社は4日、みずあみ信用金庫をかたるSMSを受け取ったと発表した。再委託先のレーザ架工が暗号化の被害に遭い、犯行グループ「Gullwing7」が声明を出した。市立図書館全6館は無事だった。\n", "victim みずあみ信用金庫, announcer 架空商事株式会社, supplier レーザ架工, attacker Gullwing7"},
		{"txt", "架空市 総務部 情報課\n\n不正アクセスについて\n\n本市のサイトが不正アクセスを受けました。お詫び申し上げます。\n", "victim 架空市"},
		// Who is named only to say that it had no part is none; who owns another, and streets, are none.
		{"txt", "Servers encrypted\n\nOakridge Foods Ltd was hit by ransomware on 4 May 2024. Its brand Orchard Pew and Larkmere Canada ULC were not affected; Merrit Controls, the contractor that looks after the servers, restores them. Oakridge Foods is owned by Ardena Care Partners. Customers of Quince & Sorrel of Fenner Road were told.\n", "victim Oakridge Foods Ltd, supplier Merrit Controls, victim Quince & Sorrel"},
		{"txt", "架空商事株式会社は4日、サーバーが不正アクセスを受けたと発表した。保守を担う東亜メディカルシステムズが復旧を進めている。関連会社の架空運輸株式会社への影響はない。", "victim 架空商事株式会社, supplier 東亜メディカルシステムズ"},
		// What only organisations have stands before a name, or an apposition says that the name is no person's; letters in brackets make a name of common words.
		{"txt", "Deliveries stop\n\nFrank Robards, the Lincolnshire bakery, has stopped deliveries after an attack. A spokesman for Coinhaven declined to comment. Subscribers of Unibanca were told by the Western Health Board (WHB) and the Data Protection Inspectorate. A group by the name of Kilnfire claimed the attack.\n", "victim Frank Robards, affected Coinhaven, affected Unibanca, authority Western Health Board, authority Data Protection Inspectorate, attacker Kilnfire"},
		// Hiragana behind a colon before a form, a name in a note of ransom, and the police by the shorter of its names.
		{"txt", "続報:みなま生協の誤送信\n\nみなま生協は4日、メールの誤送信を架空県警察に届けた。架空商事株式会社ではサーバーが暗号化され、脅迫文には「Onyx Wader」の名があった。問い合わせは架空県警察本部へ。\n", "victim みなま生協, authority 架空県警察, victim 架空商事株式会社, attacker Onyx Wader"},
		// Appositions: a noun for a sort of organisation with の, 、 or nothing, and a clause with what its bearer does; what is run by another is a product.
		{"txt", "受注が止まる\n\n飲料大手の架空ホールディングスは29日、受注が止まったと発表した。傘下の架空ビールが影響を受けた。居酒屋チェーンのトリノヤ膳、通販大手、ことり堂は品薄だとした。\n", "victim 架空ホールディングス, victim 架空ビール, affected トリノヤ膳, affected ことり堂"},
		{"txt", "案内が消える\n\n架空急行電鉄の駅で案内が消えた。表示システムを納めた夕凪産業の更新に誤りがあった。動画サービスを運営するノワール映像は障害を公表した。夕凪産業が運営する「みるる」は止まらなかった。\n", "affected 架空急行電鉄, supplier 夕凪産業, victim ノワール映像"},
		// A particle behind a legal form; where an organisation has its seat; a name that goes on with kanji and declares.
		{"txt", "不正アクセスについて\n\n株式会社架空商店\n\n当社の通販サイトが不正アクセスを受けました。ペイリンク株式会社から連絡を受け、信用金庫で口座を止めました。お詫び申し上げます。\n", "victim 株式会社架空商店, reporter ペイリンク株式会社"},
		{"txt", "カルテ見られず\n\n影山県雪野市の雪野みなと病院は12日、電子カルテが使えないと発表した。キタムロ事務機は同日、保守先に影響はないと発表した。情報基盤センターが調べた。\n", "victim 雪野みなと病院, announcer キタムロ事務機"},
		// A column of organisations, by its heading or by the form of half of its cells: the others need no form. Places, states and sums are none.
		{"txt", "印刷会社の件\n\n株式会社架空印刷は4日、サーバーに侵入されたと発表した。\n\n委託元\t所在地\t件数\t公表\n雪野信用組合\t雪野市\t41,206件\t8月9日\nあざみ共済\t影山市\t約13万件\t8月13日\nレモンガス\t影山市\t不明\t8月19日\n全州かもめ便\t影山市\t12件\t8月20日\n未来かもめ屋\t影山市\t9件\t8月21日\nその他\t-\t3件\t未公表\n", "victim 株式会社架空印刷, affected 雪野信用組合, affected あざみ共済, affected レモンガス, affected 全州かもめ便, affected 未来かもめ屋"},
		{"txt", "Funds entered\n\nOakridge Super Ltd was hit by credential stuffing on 4 May 2024.\n\nFund\tAccounts\tLoss\nWarrego Mutual\t8,000 accounts\tnone\nFarmhands First\t120 accounts\tunknown\nTotal\t8,120 accounts\tnone\n", "victim Oakridge Super Ltd, victim Warrego Mutual, victim Farmhands First"},
		// A blank stands between Latin letters and a particle.
		{"txt", "子会社の件\n\n架空精密株式会社は3日、タイの子会社で障害が起きたと発表した。保守会社の Chao Lanna Networks が電源を落とした。Grey Heron Crew がリークサイトに社名を掲載した。\n", "victim 架空精密株式会社, supplier Chao Lanna Networks, attacker Grey Heron Crew"},
		{"txt", "いつも「よみかご」をお楽しみいただきありがとうございます。当サービスに不正ログインがありました。お詫び申し上げます。\n", "victim よみかご"},
	} {
		if got := parties(read(t, test.ending, test.text)); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// What sort of incident it is: what happened, not what is named.
func TestKinds(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		// The title weighs most, and strong words more than weak ones.
		{"ランサムウェアによるシステム障害について\n\nサーバーが暗号化され、電子カルテが利用できない状態です。", "ransomware outage"},
		{"不正アクセスによるお客様情報の漏えいについて\n\n第三者の不正アクセスを受け、お客様の情報が漏えいしました。", "leak breach"},
		// Passwords from elsewhere: the lists are the kind, the logins and what was seen are not two more.
		{"不正ログインについて\n\nリスト型攻撃による不正ログインが発生しました。リスト型攻撃で入手された情報が閲覧されました。", "credential-stuffing"},
		// What is denied, advised or compared is none.
		{"システム障害について\n\n本件は機器の故障による障害です。不正アクセスではありません。情報の漏えいは確認されておりません。フィッシングメールにご注意ください。不審なメールにご注意ください。", "outage"},
		{"Outage on Monday\n\nAll boards were down for two hours, and this was not a breach. No data was stolen. Please beware of phishing mails. The outage was caused by a cable.", "outage"},
		// A ransom that was not paid was asked for.
		{"Statement\n\nFiles on our servers were encrypted. We have not paid a ransom. The ransom note named no sum.", "ransomware"},
		// Misdirected mail is a leak; a supplier in the title is the way it went.
		{"メールの誤送信について\n\nお客様のメールアドレスが見える状態で誤送信し、情報が流出しました。", "leak"},
		// Where a letterhead stands as the title, the headline below it weighs as one.
		{"OAKRIDGE CONSTABULARY\n\nTWO JAILED FOR POINT THEFT\n\nThey ran lists of email addresses and passwords, taken from breaches elsewhere, against a shop.", "credential-stuffing prosecution"},
		{"広報資料\n\n不正アクセス事件被疑者の検挙について\n\n被疑者を検挙した。", "prosecution breach"},
		// A question, a condition and what was not found say nothing; nor does what a program is made to steal.
		{"電子カルテの停止について\n\n停電のため電子カルテが停止し、利用できない状態です。情報の漏えいの有無は確認中です。漏えいした場合は公表します。持ち出しもありませんでした。", "outage"},
		{"更新プログラムへの不正なコードの混入について\n\n情報を盗み取るマルウェアが混入していました。開発者の認証情報が盗まれたためです。", "malware supply-chain"},
		// An attack that only floods is no entry.
		{"搭乗手続きで障害\n\n航空会社は、大量のデータを送り付けられるサイバー攻撃を受け、システムに障害が起きたと発表した。", "outage"},
		// A password typed into a look-alike page is phishing without the word.
		{"Money sent to a thief\n\nAccording to a memo that was handed out at the meeting of the board, a clerk typed her password into a lookalike sign-in page. It was a scam, and the scam cost millions.", "fraud phishing"},
		// Coins that flow out are no data; what is counted up is denied together.
		{"交換所で35億円が流出\n\n交換所は12日、仮想通貨の不正流出が判明したと発表した。流出した仮想通貨は5銘柄。", "breach"},
		{"サーバーへの不正アクセスについて\n\nサーバーに不正アクセスがありました。個人情報や試験問題などの流出、サイトの改ざんなどの被害は確認されていません。", "breach"},
		// A judgment over damages is no prosecution; a digest has few words for each case, a short text for its own.
		{"脆弱性の放置は重過失\n\n通販会社が、サイトから情報が流出したとして損害賠償を求めた訴訟の判決があった。判決は流出の責任を認めた。判決を不服とする被告は控訴する。", "leak"},
		{"今週のまとめ\n\n甲社は身代金を求められた。\n乙社の資料が誤送信され、名簿が流出した。", "ransomware leak"},
		// An attack that brings about an outage is no entry unless it is said; what was not done is denied.
		{"空港のサイトにサイバー攻撃\n\n空港のHPが閲覧できない状態になった。サイバー攻撃の可能性がある。暗号化はしていなかった。", "outage"},
		// Who did it is not what happened; passwords that were kept encrypted, an update on the case and a risk that readers run are no kinds; a supplier in whose name money was asked for is no way in.
		{"Town site vandalised\n\nHackers defaced the site of the town. The hackers left a flag. The site was replaced within the hour.", "defacement"},
		{"Update on cyberattack\n\nAn update on the cyberattack: the passwords were encrypted. Please watch for identity theft and fraud. An intruder gained access to our systems.", "breach"},
		{"Town pays an impostor\n\nA mail that seemed to come from a vendor asked for $102,000. The wire transfer was fraudulent, and the town lost it to a scam. The vendor knew nothing.", "fraud"},
		// A supplier's breach is the way it went.
		{"Notice about our vendor\n\nOur vendor has suffered a data breach. The vendor was hacked on 4 May, and a vendor of that vendor, too. Unauthorized persons gained access to names.", "breach supply-chain"},
		{"業務委託先への不正アクセスについて\n\n委託先のサーバーが不正アクセスを受けました。", "breach supply-chain"},
		// What is named once and in no title is the kind where nothing else is; ransomware is it wherever it is named.
		{"第3報\n\n当社は次の事項を報告します。\n\n1. 経緯\n\n社員が使う端末の画面が落書きされました。", "defacement"},
		{"Third report\n\nThe company reports the following to its members and to those who work with it.\n\nWhat we know\n\nThe outage of its shops followed ransomware.", "ransomware"},
	} {
		var list []string
		for _, k := range read(t, "txt", test.text).Kinds {
			list = append(list, k.Name)
		}
		if got := strings.Join(list, " "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// Where no word names the kind, classes of words in one sentence do.
func TestKindFrames(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"何者かが別のサービスで使われていたIDとパスワードの組を順に当て、会員のページに入りました。", "credential-stuffing: passwords of elsewhere are tried"},
		{"Somebody worked through pairs of address and password that circulate on a forum, copied from another site.", "credential-stuffing: passwords of elsewhere are tried"},
		{"経理の担当者は社長を名乗る相手の言うままに、九百万円を振り込んでしまったと説明している。", "fraud: money is paid to a deceiver"},
		{"The sort code on the last bill of the builder had been changed by two digits, the treasurer told members.", "fraud: a payee is another"},
		{"朝から町の公式ホームページが、外国の海外カジノを勧める内容に書き換えられていたことが分かった。", "defacement: a page is altered"},
		{"For an hour on Sunday visitors to the site of the harbour read a manifesto about whales instead of tides.", "defacement: a page shows what is not its own"},
		{"The graphics cards in the cellar had been earning ether for a wallet that nobody at the school knows.", "cryptomining: coins are mined"},
		{"深夜に社内のサーバーのファイルがすべて暗号化され、朝になって職員が気付いたと市は説明している。", "ransomware: files or systems are encrypted"},
		{"In the early hours of the morning our servers were locked and none of the staff could get to work.", "ransomware: files or systems are encrypted"},
		{"It scans for other printers with the factory setting, and has infected nine machines since the morning.", "worm: a program spreads by itself, malware: machines are infected"},
		{"A copycat page of the library was set up, and the link to it went to some of the readers by post.", "phishing: a page or screen imitates another"},
		{"The caller asked for the one-time code on the phone, and two of the members of staff gave it to him.", "phishing: a password is given away"},
		{"市は、対象者二百人の氏名と住所を記した文書を、誤って別の事業者に送付していたことを認めました。", "leak: something is sent wrongly"},
		{"A binder with the results of forty patients was left on a train by a nurse and has not been found since.", "leak: something is lost"},
		{"Anyone with a browser could listen to the recordings of the helpline until the server was shut on Monday.", "leak: data can be read by anyone"},
		{"A stranger had administrator rights in the booking system of the ferry line for at least three weeks.", "breach: a stranger is in a system"},
		{"The release of the editor that went out on Monday had been tampered with before it was signed by its makers.", "supply-chain: what others build in is altered"},
		// Data are none in a name, and what is denied is not said.
		{"個人情報保護委員会と防災情報センターは、取材に対し、書面で持ち回りの会議の開催を伝えたという。", ""},
		{"Our own records weren't taken by anybody, and the firm's doors stay open as on every other working day.", ""},
	} {
		var list []string
		for _, k := range read(t, "txt", "お知らせ\n\n"+test.text).Kinds {
			if k.Frame != "" {
				list = append(list, k.Name+": "+k.Frame)
			}
		}
		if got := strings.Join(list, ", "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// A citation in a footnote: title | publisher | day | address, whatever their order; or a remark.
func TestCitations(t *testing.T) {
	for _, test := range []struct{ note, want string }{
		// The title in quotes, the publisher behind it, before it, or an author before and the publisher behind.
		{`"Hotel chain loses guest data", The Morning Ledger, 6 August 2018`, "Hotel chain loses guest data|The Morning Ledger|2018-08-06|"},
		{`The Morning Ledger, "Hotel chain loses guest data," August 6, 2018, https://ledger.example/a/1`, "Hotel chain loses guest data|The Morning Ledger|2018-08-06|https://ledger.example/a/1"},
		{`Jane Roe, "Hotel chain loses guest data", The Morning Ledger, 6 August 2018 (accessed 8 August 2018)`, "Hotel chain loses guest data|The Morning Ledger|2018-08-06|"},
		{`The Morning Ledger (2023), "Hotel chain loses guest data"`, "Hotel chain loses guest data|The Morning Ledger|2023|"},
		{`Oak Hotels, press release no. 12, "Security incident", 7 August 2018`, "Security incident|Oak Hotels|2018-08-07|"},
		// No quotes: a dash, brackets, a link.
		{`Hotel chain loses guest data - The Morning Ledger, 6 August 2018. https://ledger.example/a/1`, "Hotel chain loses guest data|The Morning Ledger|2018-08-06|https://ledger.example/a/1"},
		{`Hotel chain loses guest data (The Morning Ledger, 6 Aug 2018)`, "Hotel chain loses guest data|The Morning Ledger|2018-08-06|"},
		{`[Hotel chain loses guest data](https://ledger.example/a/1), Ledger Online, 2018/08/06`, "Hotel chain loses guest data|Ledger Online|2018-08-06|https://ledger.example/a/1"},
		// A sentence is a remark, also where it names a year.
		{`Acme's contract, signed in 2020, left the point open.`, "note"},
		{`Numbers as of 6 August 2018.`, "note"},
		{`件数は8月6日時点の集計による。`, "note"},
		// Japanese: the publisher before, behind and in brackets; the number of a report and the day of a look are left out.
		{`架空新聞「ホテルの宿泊者情報が流出」2018年8月6日`, "ホテルの宿泊者情報が流出|架空新聞|2018-08-06|"},
		{`「ホテルの宿泊者情報が流出」(架空新聞、2018年8月6日付朝刊)`, "ホテルの宿泊者情報が流出|架空新聞|2018-08-06|"},
		{`架空宿泊株式会社「不正アクセスに関するお知らせ(第2報)」(2018年8月6日公表、PR-2018-031)`, "不正アクセスに関するお知らせ(第2報)|架空宿泊株式会社|2018-08-06|"},
		{`株式会社架空宿泊,不正アクセスに関するお知らせ,平成30年8月6日`, "不正アクセスに関するお知らせ|株式会社架空宿泊|2018-08-06|"},
		{`ホテルの宿泊者情報が流出|架空新聞デジタル 2018年8月6日`, "ホテルの宿泊者情報が流出|架空新聞デジタル|2018-08-06|"},
		{`架空新聞デジタル「『架空荘』で情報流出」2018年8月6日 閲覧2018年8月10日`, "『架空荘』で情報流出|架空新聞デジタル|2018-08-06|"},
		{`サイト閲覧者の端末に負荷,架空新聞,2018年6月14日`, "サイト閲覧者の端末に負荷|架空新聞|2018-06-14|"},
	} {
		text := "# ホテルの件について\n\n架空ホテルはこう発表しました。[^1]\n\n[^1]: " + test.note + "\n"
		if test.note[0] < 0x80 {
			text = "# A notice on the hotels\n\nThe hotels said so.[^1] And then they went on with their work as before, with every guest in the house.\n\n[^1]: " + test.note + "\n"
		}
		r := read(t, "md", text)
		got := ""
		for _, s := range r.Sources {
			got += fmt.Sprintf("%s|%s|%s|%s", s.Title, s.Publisher, s.Date, s.Address)
		}
		for range r.Notes {
			got += "note"
		}
		if got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.note, got, test.want)
		}
	}
}

// A citation in running text or a list.
func TestQuotedSources(t *testing.T) {
	for _, test := range []struct{ ending, text, want string }{
		{"txt", "架空茶舗の件\n\n茶舗は被害を公表しました(出典:架空新聞 2018年8月8日「架空茶舗に不正アクセス」)。", "架空茶舗に不正アクセス|架空新聞|2018-08-08|"},
		{"md", "# The hotel case\n\nSee also: [Statement on the incident](https://hotel.example/s/1), 8 August 2018.", "Statement on the incident||2018-08-08|https://hotel.example/s/1"},
		{"md", "# 茶舗の件\n\n## 参考リンク\n\n- [架空茶舗に不正アクセス](https://k.example/a/1) — 架空新聞 (2018-08-08)\n", "架空茶舗に不正アクセス|架空新聞|2018-08-08|https://k.example/a/1"},
		// A title in a line of its own above the address, with the mark of a file or under a heading of sources; marks in circles and the publisher before a comma.
		{"txt", "架空市、メールを誤送信\n\n架空市は6月18日、誤送信を発表した。\n・誤送信について[PDF](架空市)\nhttps://city.example/a/1.pdf\n", "誤送信について|架空市||https://city.example/a/1.pdf"},
		{"txt", "架空大学のサイトが改ざん\n\n架空大学は復旧を終えた。\n\n【参考記事】\nサイトの改ざんに関するお詫び\nhttps://univ.example/b\n", "サイトの改ざんに関するお詫び|||https://univ.example/b"},
		{"txt", "架空の注意喚起\n\n架空社は公表した[1]。\n\n参考文献\n\n  [1] 架空機構株式会社\n      管理画面の認証回避について\n      https://a.example/c (2025年4月8日)\n", "管理画面の認証回避について|架空機構株式会社|2025-04-08|https://a.example/c"},
		{"html", `<!DOCTYPE html><html lang="ja"><title>今週の件</title><main><h1>今週の件</h1><p>架空測器は続報を出しました。<sup>①</sup></p><footer><h2>出典</h2><ul><li>① 「被害について(続報)のお知らせ」架空測器株式会社、2022年9月13日 <a href="https://s.example/d.pdf">PDF</a></li></ul></footer></main></html>`, "被害について(続報)のお知らせ|架空測器株式会社|2022-09-13|https://s.example/d.pdf"},
		{"md", "# 架空大学の採掘\n\n観測が出た。\n\n[a] 架空情報機構, 「設定の不備を狙う採掘の観測」, 2025-05-20, https://n.example/e\n", "設定の不備を狙う採掘の観測|架空情報機構|2025-05-20|https://n.example/e"},
		{"txt", "Report\n\nExhibit: press release, \"Oakridge Gives an Update on the Incident,\" dated July 6, 2022.", "Oakridge Gives an Update on the Incident||2022-07-06|"},
	} {
		got := ""
		for _, s := range read(t, test.ending, test.text).Sources {
			got += fmt.Sprintf("%s|%s|%s|%s", s.Title, s.Publisher, s.Date, s.Address)
		}
		if got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// Whose word a text is, and on which day.
func TestVoice(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"2024年5月1日\n\nみどり灯株式会社\n\n不正アクセスについて\n\n当社のサーバーが不正アクセスを受けました。お客様にお詫び申し上げます。", "operator 2024-05-01"},
		{"みどり灯に不正アクセス\n鴨浜新聞デジタル 2024年5月2日 5時00分\n\nみどり灯株式会社は1日、不正アクセスを受けたと発表した。", "news 2024-05-02"},
		{"Points vanish from accounts\n\nBy Imogen Roe\n8 November 2023\n\nOakridge Stores said that points had been taken.", "news 2023-11-08"},
		{"Oakridge Homes fined\n\n30 November 2022\n\nThe Information Commissioner's Office has fined Oakridge Homes Ltd £98,000 for a breach.", "authority 2022-11-30"},
		{"みどり灯の件についてまとめてみた\n\n2024年5月1日、みどり灯株式会社は不正アクセスを受けたと発表しました。", "other 2024-05-01"},
		// A label at the end of the text gives its day.
		{"FORM 8-K\n\nOn July 5, 2022, Oakridge Coatings, Inc. (the \"Company\") learned of an incident that will weigh on the quarter ended September 30, 2022.\n\nSIGNATURE\n\nDated: July 8, 2022\n\nBy: Harlan Osgood\n\nChief Financial Officer", "operator 2022-07-08"},
	} {
		r := read(t, "txt", test.text)
		if got := r.Voice.Name + " " + r.Published.StartTime().Format("2006-01-02"); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}
