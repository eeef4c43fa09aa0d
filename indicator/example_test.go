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
