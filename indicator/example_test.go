package indicator_test

import (
	"fmt"

	"github.com/tenmatsu/tenmatsu/indicator"
)

func ExampleScan() {
	text := "偽サイトmetigojp[.]comのIPアドレスは「144[.]76[.]196[.]175」で、「Gift.rtf」が添付されていた。"
	for _, m := range indicator.Scan(text) {
		fmt.Println(m.Type, m.Value, text[m.Start:m.End])
	}
	// Output:
	// domain metigojp.com metigojp[.]com
	// ipv4 144.76.196.175 144[.]76[.]196[.]175
	// filename Gift.rtf Gift.rtf
}

func ExampleScan_masked() {
	for _, m := range indicator.Scan("例示ドメインはmetigo[.]***[.]com") {
		fmt.Println(m.Value, m.Defanged, m.Masked)
	}
	// Output: metigo.***.com true true
}

func ExampleAppend() {
	var found []indicator.Match
	for _, text := range []string{"CVE-2017-0144", "user(at)example.com"} {
		found = indicator.Append(found[:0], text)
		fmt.Println(found[0].Type, found[0].Value)
	}
	// Output:
	// cve CVE-2017-0144
	// email user@example.com
}

func ExampleRefang() {
	fmt.Println(indicator.Refang("hxxp://evil[.]example/a.phpから evil[dot]example へ"))
	// Output: http://evil.example/a.phpから evil.example へ
}

func ExampleDefang() {
	fmt.Println(indicator.Defang(indicator.URL, "https://www.example.com/a.php"))
	fmt.Println(indicator.Defang(indicator.Email, "user@example.com"))
	// Output:
	// hxxps://www[.]example[.]com/a.php
	// user[@]example[.]com
}

func ExampleExplain() {
	text := "node.js 2.4.49はversion 10.0.0.1と関係なく、evil[.]example:443と192.0.2.1-20に接続した。"
	for _, j := range indicator.Explain(text) {
		verdict := "found as"
		if j.Refused {
			verdict = "refused as"
		}
		fmt.Println(text[j.Start:j.End], verdict, j.Type+":", j.Rule)
	}
	// Output:
	// node.js refused as filename: the name of a product
	// 2.4.49 refused as domain: numbers with dots, but no address: a version, a day, an amount
	// 10.0.0.1 refused as ipv4: a version or a section, by the words beside it
	// evil[.]example:443 found as domain: written so that it cannot be clicked
	// 192.0.2.1-20 found as ipv4: the form of an address
}

func ExampleScan_warning() {
	for _, m := range indicator.Scan("偽サイトは xn--80ak6aa92e.com と ev\u200bil.example です") {
		fmt.Println(m.Value, m.Warning)
	}
	// Output:
	// xn--80ak6aa92e.com confusable
	// evil.example invisible
}
