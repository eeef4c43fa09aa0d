package extract_test

import (
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
)

// A line at the end of a notice is a citation in whichever style, and a source is written mark|title|publisher|day|address.
func TestCitedLines(t *testing.T) {
	const english = "Freight firm's servers locked\n\nThe servers of Marlow Freight were encrypted on Monday. The firm says that about 120 computers are affected and that it has told the police. Customers were asked to call.\n\n"
	const japanese = "運送会社のサーバーが暗号化\n\n株式会社マーロー運送のサーバーが月曜日に暗号化された。同社によると、約120台のパソコンに影響があり、警察に届けた。\n\n"
	for _, test := range []struct{ notice, in, want string }{
		// The publisher first or last, parted by commas, colons, bars, dashes or stops, in brackets or behind a mark or label.
		{english, "Source: Reuters, 3 May 2021", "||Reuters|2021-05-03|"},
		{english, "(Reuters, 3 May 2021)", "||Reuters|2021-05-03|"},
		{english, "Source: Reuters", "||Reuters||"},
		{english, "Via: The Register", "||The Register||"},
		{english, "Source: \nHarbour Post, 4 May 2021", "||Harbour Post|2021-05-04|"}, // a blank behind the label
		{english, "[1] https://acme.example/news/12", "[1]||||https://acme.example/news/12"},
		{english, "Source: https://acme.example/news/12", "||||https://acme.example/news/12"},
		{english, "References:\n- Harbour Post: Freight firm hit by ransomware (3 May 2021)\n- Marlow Freight: Statement (4 May 2021)", "|Freight firm hit by ransomware|Harbour Post|2021-05-03| ; |Statement|Marlow Freight|2021-05-04|"},
		{english, "¹ Harbour Post, “Freight firm hit,” May 3, 2021.", "¹|Freight firm hit|Harbour Post|2021-05-03|"},
		{english, "† Harbour Post, 'Freight firm hit', 3 May 2021", "†|Freight firm hit|Harbour Post|2021-05-03|"},
		{english, "Harbour Post, 3 May 2021", "||Harbour Post|2021-05-03|"},
		{english, "Transcript 2: Harbour Post, 'Freight firm hit', 3 May 2021", "|Freight firm hit|Harbour Post|2021-05-03|"}, // whatever the label
		// Brackets in running text, with the title where it stands in quotes; a time zone, a place and a sentence publish nothing.
		{"Freight firm's servers locked\n\nThe servers of Marlow Freight were encrypted on Monday, and a gang claimed the attack (Harbour Post, 3 May 2021), which the firm denied (\"Not us\", Marlow Freight, 4 May 2021). Customers were asked to call.\n\n" + english, "The depots stay closed.", "||Harbour Post|2021-05-03| ; |Not us|Marlow Freight|2021-05-04|"},
		{english, "It began at 14:00 (UTC, 3 May 2021) in the depot (London, 3 May 2021), as all know (they say, 4 May 2021).", ""},
		{english, "Harbour Post (May 2021): Freight firm hit by gang", "|Freight firm hit by gang|Harbour Post|2021-05|"},
		{english, "Harbour Post | Freight firm hit by gang | 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "\"Freight firm hit by gang\" - Harbour Post - 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Freight firm hit by gang, Harbour Post, 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Cole, A. (2021). Freight firm hit by gang. Harbour Post, 3 May.", "|Freight firm hit by gang|Harbour Post|2021|"},
		{english, "Anna Cole, \"Freight firm hit by gang\", Harbour Post, 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Sources: Harbour Post, 3 May 2021; Marlow Freight, 4 May 2021", "||Harbour Post|2021-05-03| ; ||Marlow Freight|2021-05-04|"},
		{english, "Reported by the Harbour Post on 3 May 2021.", "||Harbour Post|2021-05-03|"},
		{english, "See: Marlow Freight, 'Notice to customers', 4 May 2021, https://marlow.example/n", "|Notice to customers|Marlow Freight|2021-05-04|https://marlow.example/n"},
		{english, "Link: [Freight firm hit by gang](https://post.example/1), Harbour Post, 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|https://post.example/1"},
		{english, "<https://post.example/1> (Harbour Post, 3 May 2021)", "||Harbour Post|2021-05-03|https://post.example/1"},
		{english, "[Harbour Post, May 3, 2021]", "||Harbour Post|2021-05-03|"},
		{english, "— Harbour Post, 3 May 2021", "||Harbour Post|2021-05-03|"},
		{english, "-- \"Freight firm hit by gang,\" Harbour Post, 2021-05-03", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "SRC: Harbour Post, 3.5.2021, »Freight firm hit by gang«", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Der Hafenbote, „Spedition lahmgelegt nach Angriff“, 3. Mai 2021", "|Spedition lahmgelegt nach Angriff|Der Hafenbote|2021-05-03|"},
		{english, "[1]: Marlow Freight press release of 4 May 2021, \"Our systems\"", "[1]|Our systems|Marlow Freight|2021-05-04|"},
		{english, "Further reading: \"How gangs pick freight\" (Larch Labs, 2021)", "|How gangs pick freight|Larch Labs|2021|"},
		{english, "More: Larch Labs, How gangs pick freight firms, 3 May 2021, https://larch.example/x", "|How gangs pick freight firms|Larch Labs|2021-05-03|https://larch.example/x"},
		{english, "Larch Labs blog: \"How gangs pick freight firms\" (3 May 2021)", "|How gangs pick freight firms|Larch Labs|2021-05-03|"},
		{english, "Source: “Freight firm hit by gang”, Harbour Post, Monday 3 May 2021, page 7.", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Cited: Norland Data Authority, Decision 12/2021, 3 May 2021", "|Decision 12/2021|Norland Data Authority|2021-05-03|"},
		{english, "Harbour Post. \"Freight firm hit by gang.\" 3 May 2021. Web.", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "*Freight firm hit by gang*, Harbour Post, 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		// The sort of the paper behind the name; whose paper it is; names alone; what stands behind a day.
		{english, "Source: Marlow Freight press release, 4 May 2021", "|press release|Marlow Freight|2021-05-04|"},
		{english, "Sources: Harbour Post (3 May 2021); the firm's statement of 4 May 2021", "||Harbour Post|2021-05-03| ; |statement||2021-05-04|"},
		{english, "Based on: \"Freight firm hit by gang\", Harbour Post, 3 May 2021, and Marlow's status note of 4 May 2021.", "|Freight firm hit by gang|Harbour Post|2021-05-03| ; |status note|Marlow|2021-05-04|"},
		{english, "Sources: Harbour Post, The Ledger and Reuters", "||Harbour Post|| ; ||The Ledger|| ; ||Reuters||"},
		{english, "Source: Marlow Freight, Form 8-K filed May 4, 2021", "|Form 8-K|Marlow Freight|2021-05-04|"},
		{english, "Source: Harbour Post, \"Freight firm hit by gang\", 3 May 2021, updated 5 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Source: Harbour Post, \"Freight firm hit by gang\", 3 May 2021 (archived copy)", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Source: \"Freight firm hit by gang\", by Anna Cole, Harbour Post, 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Source: Marlow Freight on X, 4 May 2021", "||Marlow Freight|2021-05-04|"},
		// Led to by words, labels and marks.
		{english, "H/T Harbour Post: \"Freight firm hit by gang\" (3 May 2021)", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "First published by Harbour Post on 3 May 2021 as \"Freight firm hit by gang\".", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Based on reporting by the Harbour Post (\"Freight firm hit by gang\", 3 May 2021)", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "More details in Harbour Post, \"Freight firm hit by gang\", 3 May 2021.", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Original article: Freight firm hit by gang, Harbour Post, 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "**Source:** Harbour Post, \"Freight firm hit by gang\", 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "a) Harbour Post, \"Freight firm hit by gang\", 3 May 2021", "a)|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "[A] Harbour Post, \"Freight firm hit by gang\", 3 May 2021", "[A]|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "1) Harbour Post, 3 May 2021: \"Freight firm hit by gang\"", "1)|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "1. Harbour Post. \"Freight firm hit by gang\". 3 May 2021.\n2. CERT-NL. Warning 14/2021. 4 May 2021.", "1|Freight firm hit by gang|Harbour Post|2021-05-03| ; 2|Warning 14/2021|CERT-NL|2021-05-04|"},
		{english, "2 Harbour Post, \"Freight firm hit by gang\", 3 May 2021", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "^ \"Freight firm hit by gang\". Harbour Post. 3 May 2021. Retrieved 6 May 2021.", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Cole, Anna (3 May 2021). \"Freight firm hit by gang\". Harbour Post. Retrieved 6 May 2021.", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		// Names in small letters, with figures, of other languages, and with the stop of a legal form.
		{english, "Source: heise hafen, «Freight firm hit by gang», 3 May 2021", "|Freight firm hit by gang|heise hafen|2021-05-03|"},
		{english, "404 Ports (3 May 2021): \"Freight firm hit by gang\"", "|Freight firm hit by gang|404 Ports|2021-05-03|"},
		{english, "[i] Conselho de Saúde de Itamará, Nota técnica 3, 3 May 2021", "[i]|Nota técnica 3|Conselho de Saúde de Itamará|2021-05-03|"},
		{english, "\"Freight firm hit by gang\" – Ostrava Signal s.r.o., 3 May 2021", "|Freight firm hit by gang|Ostrava Signal s.r.o.|2021-05-03|"},
		// As sentences tell it.
		{english, "The Harbour Post reported on 3 May 2021 under the headline \"Freight firm hit by gang\" that nothing was paid.", "|Freight firm hit by gang|The Harbour Post|2021-05-03|"},
		{english, "The Harbour Post's article \"Freight firm hit by gang\" of 3 May 2021 names the gang.", "|Freight firm hit by gang|Harbour Post|2021-05-03|"},
		{english, "Larch Labs, in \"How gangs pick freight\" (3 May 2021), names the gang.", "|How gangs pick freight|Larch Labs|2021-05-03|"},
		{english, "The firm had no comment (Harbour Post, 3 May 2021).", "||Harbour Post|2021-05-03|"},
		// In Japanese.
		{japanese, "（朝日新聞デジタル、2021年5月3日）", "||朝日新聞デジタル|2021-05-03|"},
		{japanese, "「運送会社に攻撃」(朝日新聞デジタル、2021年5月3日)", "|運送会社に攻撃|朝日新聞デジタル|2021-05-03|"},
		{japanese, "出典 朝日新聞 2021年5月3日朝刊", "||朝日新聞|2021-05-03|"},
		{japanese, "出典：朝日新聞", "||朝日新聞||"},
		{japanese, "――朝日新聞、2021年5月3日", "||朝日新聞|2021-05-03|"},
		{japanese, "参考記事\n・運送会社に攻撃(朝日新聞 2021/5/3)", "|運送会社に攻撃|朝日新聞|2021-05-03|"},
		{japanese, "注1) 株式会社マーロー運送「当社システムの障害について」(2021年5月4日)", "注1)|当社システムの障害について|株式会社マーロー運送|2021-05-04|"},
		{japanese, "*1 https://marlow.example/n", "*1||||https://marlow.example/n"},
		{japanese, "参照元：https://marlow.example/n", "||||https://marlow.example/n"},
		{japanese, "（2021年5月3日 読売新聞）", "||読売新聞|2021-05-03|"},
		{japanese, "（5月3日付 読売新聞朝刊）", "||読売新聞||"},
		{japanese, "2021.5.3 日本経済新聞「運送会社に攻撃、120台」", "|運送会社に攻撃、120台|日本経済新聞|2021-05-03|"},
		{japanese, "日本経済新聞（2021年5月3日）「運送会社に攻撃、120台」", "|運送会社に攻撃、120台|日本経済新聞|2021-05-03|"},
		{japanese, "[1] 架空セキュリティ, \"How gangs pick freight\", 2021.5.3", "[1]|How gangs pick freight|架空セキュリティ|2021-05-03|"},
		{japanese, "（提供：共同通信社）", "||共同通信社||"},
		{japanese, "詳しくは：架空県警「運送業を狙う攻撃に注意」https://police.example/a", "|運送業を狙う攻撃に注意|架空県警||https://police.example/a"},
		{japanese, "続報：架空新報 2021年5月10日「社長が会見」", "|社長が会見|架空新報|2021-05-10|"},
		{japanese, "毎日新聞2021年5月3日地方版「運送会社に攻撃」", "|運送会社に攻撃|毎日新聞|2021-05-03|"},
		// A title with 、 before a dash or a stroke and the publisher; a publisher before a title with 、; a lone star is a mark.
		{japanese, "*2: 運送会社で障害、大量の通信受ける - 日本経済新聞(2021年5月3日)", "*2|運送会社で障害、大量の通信受ける|日本経済新聞|2021-05-03|"},
		{japanese, "*2 障害の委託先、契約見送る会社も/読売新聞/2021年5月3日", "*2|障害の委託先、契約見送る会社も|読売新聞|2021-05-03|"},
		{japanese, "*2 2021/05/03 ロイター 金融庁、運送会社に立入検査", "*2|金融庁、運送会社に立入検査|ロイター|2021-05-03|"},
		{japanese, "* NHKニュース「運送会社に不正アクセス」", "*|運送会社に不正アクセス|NHKニュース||"},
		// What was broadcast names no publisher.
		{japanese, "(2021年5月3日放送)", ""},
		// A sentence, a day or a signature cites nothing.
		{english, "We will tell you more on 10 May 2021.", ""},
		{english, "4 May 2021", ""},
		{english, "UPDATE (4 May 2021)\n\nThe firm has told its customers.", ""},
		{english, "Marlow Freight issued, on 4 May 2021, that it had told its customers.", ""},
		{english, "Press release\n\nUPDATE (4 May 2021)\n\nThe firm has told its customers.", ""},
		{english, "1. We told the police on 4 May 2021.\n2. On the 5th, we cut the link to Harbour Ways.", ""},
		{english, "Marlow Freight Ltd, 4 May 2021", ""},
		{japanese, "2021年5月4日", ""},
		{japanese, "株式会社マーロー運送 2021年5月4日", ""},
		{japanese, "お問い合わせは、マーロー運送「お客様窓口」まで。", ""},
	} {
		docs, err := document.Read([]byte(test.notice+test.in), document.Options{Name: "notice.txt", Split: document.Never})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range extract.Read(&docs[0], extract.Options{}).Sources {
			got = append(got, strings.Join([]string{s.Mark, s.Title, s.Publisher, s.Date, s.Address}, "|"))
		}
		if g := strings.Join(got, " ; "); g != test.want {
			t.Errorf("sources of %q\n got %s\nwant %s", test.in, g, test.want)
		}
	}
}
