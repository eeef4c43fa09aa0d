package document

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
)

func encoded(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestReadMail(t *testing.T) {
	jis := func(s string) string { return encoded(t, japanese.ISO2022JP, s) }
	sjis := func(s string) string { return encoded(t, japanese.ShiftJIS, s) }
	word := func(charset, s string) string {
		return "=?" + charset + "?B?" + base64.StdEncoding.EncodeToString([]byte(s)) + "?="
	}
	const head = "From: pr@example.jp\nTo: x@example.com\nDate: Tue, 14 May 2024 23:30:00 +0900\nMessage-ID: <1@example.jp>\nMIME-Version: 1.0\n"
	for _, test := range []struct{ name, in, want string }{
		{"ISO-2022-JP, the subject in encoded words",
			"From: " + word("ISO-2022-JP", jis("架空商事 広報部")) + " <pr@example.jp>\n" + head + "Subject: " + word("ISO-2022-JP", jis("不正アクセスの")) + "\n " + word("ISO-2022-JP", jis("お知らせ")) + "\nContent-Type: text/plain; charset=ISO-2022-JP\n\n" + jis("各位\n\n当社のサーバーが不正アクセスを受けました。\n"),
			"title: 不正アクセスのお知らせ\npublished: 2024-05-14\nfrom: 架空商事 広報部 <pr@example.jp>\nh1 不正アクセスのお知らせ\n\np 各位\n\np 当社のサーバーが不正アクセスを受けました。"},
		{"a word cut in the middle of a character",
			head + "Subject: " + word("UTF-8", "不正\xE3\x82") + "\n " + word("UTF-8", "\xA2クセス") + "\n\n本文である。\n",
			"title: 不正アクセス\npublished: 2024-05-14\nfrom: pr@example.jp\nh1 不正アクセス\n\np 本文である。"},
		{"raw Shift_JIS in the header", head + "Subject: " + sjis("情報流出に関するお知らせ") + "\nContent-Type: text/plain; charset=Shift_JIS\nContent-Transfer-Encoding: 8bit\n\n" + sjis("情報が流出しました。"),
			"title: 情報流出に関するお知らせ\npublished: 2024-05-14\nfrom: pr@example.jp\nh1 情報流出に関するお知らせ\n\np 情報が流出しました。"},
		{"plain text before HTML, attachments with names of each kind",
			head + "Subject: report\nContent-Type: multipart/mixed; boundary=\"b 1\"\n\npreamble\n--b 1\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=utf-8\n\nWe were hit.\n--c\nContent-Type: text/html\n\n<p>We were <b>hit</b>.\n--c--\n--b 1\nContent-Type: application/pdf; name=\"" + word("UTF-8", "報告書.pdf") + "\"\nContent-Transfer-Encoding: base64\n\nQUJD\n--b 1\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename*0*=iso-2022-jp'ja'%1B%24BJs; filename*1*=9p%1B%28B.zip\n\nxyz\n--b 1\nContent-Disposition: attachment; filename=" + sjis("一覧.csv") + "\n\na,b\n--b 1--\n",
			"title: report\npublished: 2024-05-14\nfrom: pr@example.jp\nattachment 報告書.pdf application/pdf 3 b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78\nattachment 報告.zip application/octet-stream 3 3608bca1e44ea6c4d268eb6db02260269892c0b42b86bbf1e77a6fa16c3c9282\nattachment 一覧.csv application/octet-stream 3 1eb7c54d52831bbfe8942af0b1c56b7409523a59ed6ca99c1174fef7eb32c1b5\nh1 report\n\np We were hit."},
		{"a plain part that only says that there is HTML",
			head + "Subject: s\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nHTML only.\n--c\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<h1>=E4=BB=B6</h1><p>" + strings.Repeat("long text that is only here. ", 5) + "</p><table><tr><th>a<td>1=\n2</table>\n--c--\n",
			"title: s\npublished: 2024-05-14\nfrom: pr@example.jp\nh1 s\n\nh1 件\n\np " + strings.TrimSpace(strings.Repeat("long text that is only here. ", 5)) + "\ntable keyleft\n  - a | 12 |"},
		{"flowed lines, a reply's quote, a signature",
			head + "Subject: Re: s\nContent-Type: text/plain; format=flowed\n\n> We were \n> hit.\n\nThis goes \non.\n\n-- \nA. Example, tel. 1",
			"title: Re: s\npublished: 2024-05-14\nfrom: pr@example.jp\nh1 Re: s\n\nq We were hit.\n\np This goes on.\n\nline~ --\nline~ A. Example, tel. 1"},
		{"flowed lines of a quote, three in a row", head + "Subject: Re: s\nContent-Type: text/plain; format=flowed\n\n> We were \n> hit by \n> them.\n",
			"title: Re: s\npublished: 2024-05-14\nfrom: pr@example.jp\nh1 Re: s\n\nq We were hit by them."},
		{"lines of a quote that fill the width go on, those of two depths do not",
			head + "Subject: Re: s\n\n> The outage of the booking system of the harbour office began on 3\n> March 2024 at night, and it touched the accounts of about 1,200\n> customers. The host from which the files were fetched was called\n> evil[.]example.\n>> And it ended on the morning of the 5th, as we had said before in\n> this place.\n",
			"title: Re: s\npublished: 2024-05-14\nfrom: pr@example.jp\nh1 Re: s\n\nq The outage of the booking system of the harbour office began on 3 March 2024 at night, and it touched the accounts of about 1,200 customers. The host from which the files were fetched was called evil[.]example.\nq > And it ended on the morning of the 5th, as we had said before in\nq this place."},
		{"lines that fill the width go on; the signature between rules",
			head + "Subject: 障害\n\nこのたび当社の設備で障害が起き、サービスがご利用いただけない状態とな\nりました。原因は調べているところですが、外部からの攻撃の可能性があり\nます。分かり次第この場でお知らせいたします。ご迷惑をおかけしますこと\nをお詫びします。\n\n----------\n架空商事 広報部\nTEL 03-0000-0000\n----------\n",
			"title: 障害\npublished: 2024-05-14\nfrom: pr@example.jp\nh1 障害\n\np このたび当社の設備で障害が起き、サービスがご利用いただけない状態となりました。原因は調べているところですが、外部からの攻撃の可能性があります。分かり次第この場でお知らせいたします。ご迷惑をおかけしますことをお詫びします。\n\nline~ ----------\nline~ 架空商事 広報部\nline~ TEL 03-0000-0000\nline~ ----------"},
		{"a line that ends in a footnote's mark is full and goes on in none",
			head + "Subject: 経緯\n\n年月日と時刻の順に並べる。以下の行はどれも同じ程度に長いものとする。\n3月4日 社員が不審な通信に気づき、直ちに回線を抜いて部長へ知らせた。*1\n3月5日 外部の会社に調査を頼み、全端末の点検を夜通しで始めたという。*2\n3月6日 公表\n",
			"title: 経緯\npublished: 2024-05-14\nfrom: pr@example.jp\nh1 経緯\n\nline 年月日と時刻の順に並べる。以下の行はどれも同じ程度に長いものとする。\nline 3月4日 社員が不審な通信に気づき、直ちに回線を抜いて部長へ知らせた。*1\nline 3月5日 外部の会社に調査を頼み、全端末の点検を夜通しで始めたという。*2\nline 3月6日 公表"},
		{"a message that is cut off",
			head + "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText.\n--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\nQUJDR",
			"title: s\npublished: 2024-05-14\nfrom: pr@example.jp\nattachment a.png image/png 3 b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78\nh1 s\n\np Text.\nproblem the message is cut off: its last part has no end"},
	} {
		docs, err := Read([]byte(test.in), Options{Name: "a"})
		if err != nil || len(docs) != 1 || docs[0].Format != Mail {
			t.Errorf("%s: %d documents, %v", test.name, len(docs), err)
			continue
		}
		checkSpans(t, docs[0])
		if got := strings.TrimSpace(show(docs[0])); got != test.want {
			t.Errorf("%s\n got\n%s\n\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestReadMailbox(t *testing.T) {
	one := "From pr@example.jp Tue May 14 23:30:00 2024\nFrom: pr@example.jp\nMessage-ID: <%d>\nDate: Tue, 14 May 2024 23:30:00 +0900\nSubject: no %d\n\nText.\n\nFrom here on nothing is known.\n\n"
	docs, err := Read([]byte(fmt.Sprintf(one+one, 1, 1, 2, 2)), Options{Name: "a.mbox"})
	if err != nil || len(docs) != 2 || docs[1].Title.Of(docs[1].Text) != "no 2" || !strings.HasSuffix(docs[0].Text, "known.") {
		t.Errorf("got %d documents, %v", len(docs), err)
	}
	// What only looks like a message is a text.
	for _, text := range []string{"From: 広報部\nDate: 2024-05-14\nSubject: お知らせ\n\n本文。", "Subject: a\n\nb", "From the start it was clear.\n\nFrom: x"} {
		if got := Detect([]byte(text), Options{Name: "a.txt"}); got != Text {
			t.Errorf("%q is %s", text, got)
		}
	}
}

func pack(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadGzip(t *testing.T) {
	page := []byte("<h1>題</h1><p>文。")
	for n, data := range [][]byte{pack(t, page), pack(t, pack(t, page))} {
		docs, err := Read(data, Options{Name: "a.html.gz"})
		if err != nil || docs[0].Format != HTML || docs[0].Text != "題\n\n文。" {
			t.Errorf("packed %d times: %v %v", n+1, docs, err)
		}
	}
	zeros := make([]byte, 64<<20)
	for _, test := range []struct {
		data []byte
		want string
	}{
		{pack(t, pack(t, pack(t, page))), `read "a.gz": this gzip file is packed more than twice; unpack it first`},
		{pack(t, zeros), `read "a.gz": this gzip file unpacks to more than 250 times its size, as one made to fill memory does; look at it with care, and unpack it if it is sound`},
		{pack(t, page)[:20], `read "a.gz": this gzip file is damaged or cut off; fetch it again`},
	} {
		if _, err := Read(test.data, Options{Name: "a.gz"}); err == nil || err.Error() != test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}
