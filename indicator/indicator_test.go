package indicator

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// show writes matches as "type value", with the text where it differs from the value.
func show(text string, found []Match) string {
	var b strings.Builder
	for i, m := range found {
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%s %s", m.Type, m.Value)
		if m.Port != 0 {
			fmt.Fprintf(&b, " port %d", m.Port)
		}
		if m.Last != "" {
			b.WriteString(" to " + m.Last)
		}
		if m.Warning != "" {
			b.WriteString(" " + string(m.Warning))
		}
		if m.Masked {
			b.WriteString(" masked")
		}
		if m.Defanged {
			b.WriteString(" defanged")
		}
		if got := text[m.Start:m.End]; got != m.Value {
			fmt.Fprintf(&b, " <%s>", got)
		}
	}
	return b.String()
}

const (
	md5Hex    = "d41d8cd98f00b204e9800998ecf8427e"
	sha1Hex   = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
	sha256Hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	sha512Hex = "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
	onion3    = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid"
	xmr       = "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A"
)

var scanTests = []struct{ in, want string }{
	// Plain hosts, in English and glued to Japanese.
	{"www.example.jp", "domain www.example.jp"},
	{"urlがwww.example.jpで", "domain www.example.jp"},
	{"衆議院議員 野田聖子 (www.noda-seiko.gr.jp)2018年8月13日1時", "domain www.noda-seiko.gr.jp"},
	{"02:12:02.00LArc-en-Ciel (www.larc-en-ciel.com)2018", "domain www.larc-en-ciel.com"},
	{"公式webサイト (sugitamio.net)2018年8月", "domain sugitamio.net"},
	{"It resolved to evil.example.", "domain evil.example"},
	{"Hosts: a1.example.com, b2.example.net; c3.example.org", "domain a1.example.com; domain b2.example.net; domain c3.example.org"},
	{"example.com/example.net", "domain example.com; domain example.net"},
	{"WWW.EXAMPLE.JP", "domain www.example.jp <WWW.EXAMPLE.JP>"},
	{"see example.co.uk.", "domain example.co.uk"},
	{"user.github.io is private", "domain user.github.io"},
	{"t.co and g.co", "domain t.co; domain g.co"},
	{"_dmarc.example.com", "domain _dmarc.example.com"},
	{"xn--wgv71a119e.jp", "domain xn--wgv71a119e.jp"},
	{"example.com:8443に接続", "domain example.com port 8443 <example.com:8443>"},
	{"163.com", "domain 163.com"},
	{"foo.test and foo.invalid", "domain foo.test; domain foo.invalid"},
	{"4.3.2.1.in-addr.arpa", "domain 4.3.2.1.in-addr.arpa"},
	{"10.2.0.192.example.com", "domain 10.2.0.192.example.com"},
	{"**www.example.com**", "domain www.example.com"},
	{"*.example.com", "domain example.com"},
	{"「example.jp」", "domain example.jp"},
	{"e.g.example.com", "domain example.com"},
	{"@example.com", "domain example.com"},
	{"--www.example.com--", "domain www.example.com"},
	// Glued to what follows or goes before.
	{"licensestore.jp2018年", "domain licensestore.jp"},
	{"evil.com-hosted malware", "domain evil.com"},
	{"URLwww.example.jp", "domain www.example.jp"},
	{"2018www.example.jp", "domain www.example.jp"},
	{"example.com*1", "domain example.com"},
	{"It used example.jp.In April", "domain example.jp"},
	{"192.0.2.7.The server", "ipv4 192.0.2.7"},
	// Defanged hosts, every way of it.
	{"metigojp[.]comを使って公開", "domain metigojp.com defanged <metigojp[.]com>"},
	{"www[.]metigojp[.]comといった", "domain www.metigojp.com defanged <www[.]metigojp[.]com>"},
	{"evil(.)example(.)com", "domain evil.example.com defanged <evil(.)example(.)com>"},
	{"evil{.}com", "domain evil.com defanged <evil{.}com>"},
	{"evil[dot]com", "domain evil.com defanged <evil[dot]com>"},
	{"evil(dot)com", "domain evil.com defanged <evil(dot)com>"},
	{"evil[DOT]com", "domain evil.com defanged <evil[DOT]com>"},
	{"evil dot com", "domain evil.com defanged <evil dot com>"},
	{"evil [.] com", "domain evil.com defanged <evil [.] com>"},
	{"evil [ . ] com", "domain evil.com defanged <evil [ . ] com>"},
	{"evil[.com", "domain evil.com defanged <evil[.com>"},
	{"evil.]com", "domain evil.com defanged <evil.]com>"},
	{`evil\.com`, `domain evil.com defanged <evil\.com>`},
	{"evil．com", "domain evil.com defanged <evil．com>"},
	{"evil。com", "domain evil.com defanged <evil。com>"},
	{"evil（.）com", "domain evil.com defanged <evil（.）com>"},
	{"evil［．］com", "domain evil.com defanged <evil［．］com>"},
	{"ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ", "domain www.example.jp defanged <ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ>"},
	{"ｅｘａｍｐｌｅ.jp", "domain example.jp <ｅｘａｍｐｌｅ.jp>"},
	{"c2[.]evil", "domain c2.evil defanged <c2[.]evil>"},
	{"evil[.]example[.]com:443", "domain evil.example.com port 443 defanged <evil[.]example[.]com:443>"},
	{"EVIL[.]COM", "domain evil.com defanged <EVIL[.]COM>"},
	{"「日本語[.]jp」", "domain xn--wgv71a119e.jp defanged <日本語[.]jp>"},
	{"偽サイトは日本語[.]jpです", "domain xn--wgv71a119e.jp defanged <日本語[.]jp>"},
	// Masked.
	{"ドメインがmetigo[.]***[.]comとなって", "domain metigo.***.com masked defanged <metigo[.]***[.]com>"},
	{"metigo.***.com", "domain metigo.***.com masked"},
	{"***[.]example[.]com", "domain ***.example.com masked defanged <***[.]example[.]com>"},
	{"ex***le.com", "domain ex***le.com masked"},
	{"192.168.*.*", "ipv4 192.168.*.* masked"},
	{"192.0.2.xxx", "ipv4 192.0.2.xxx masked"},
	{"t***@example.com", "email t***@example.com masked"},
	{"***@example.com", "email ***@example.com masked"},
	// No hosts: products, abbreviations, sentences, versions.
	{"node.js", ""}, {"Node.jsとVue.js", ""}, {"e.g., i.e., etc.", ""}, {"e.g.", ""}, {"2.4.49", ""}, {"v1.2.3", ""},
	{"ASP.NET", ""}, {"VB.NETで", ""}, {"Microsoft.NET Framework", ""}, {".NET", ""}, {"U.S.", ""}, {"the U.S.A.", ""},
	{"Inc.The company", ""}, {"the incident.In April", ""}, {"3.5", ""}, {"3.5%", ""}, {"Ph.D.", ""}, {"a.m. and p.m.", ""},
	{"No.1", ""}, {"S.H.", ""}, {"Socket.IO", ""}, {"our company.IT staff", ""}, {"J.P.Morgan", ""}, {"U.S.in", ""},
	{"$250m.It", ""}, {"foo.barbaz", ""}, {"co.jp", ""}, {"co.jp-h**p", ""}, {"a@co.jp-h**p", ""}, {"the system.Key findings", ""}, {"192.0.2.xxx18年", ""}, {".jp/.jp.comのドメイン", ""}, {"/fo/192.0.2.xxx", ""}, {"go.jpドメイン", ""}, {"jp", ""}, {"[.]", ""}, {"(.)(.)", ""},
	{"本文はHTTP。Windowsは", ""}, {"１．Windows", ""}, {"第1.2章", ""}, {"os.name()", ""}, {"a..com", ""}, {"...", ""},
	{"f:id:Kango:20180815123018p:image", ""}, {"f:id:Kango:20180706173948p:image:w450", ""},
	{"2018.08.15", ""}, {"12.in all", ""}, {"-.com", ""}, {"%2e.com", ""}, {"the red dot on", ""}, {"look at it", ""},
	{"100.000.000", ""}, {"1.5.am", ""}, {"x.y.z", ""}, {"foo_bar.com", ""}, {"!.,:;[](){}", ""}, {"TEL 03.1234.5678", ""},
	{"2018年8月12日 01:47:44.29", ""}, {"Vol.2", ""}, {"pp.10-12", ""}, {"sub.section", ""}, {"https", ""}, {"[dot]", ""},
	// IPv4.
	{"144[.]76[.]196[.]175", "ipv4 144.76.196.175 defanged <144[.]76[.]196[.]175>"},
	{"IPアドレスは「144[.]76[.]196[.]175」とドイツのもの", "ipv4 144.76.196.175 defanged <144[.]76[.]196[.]175>"},
	{"192.0.2.1", "ipv4 192.0.2.1"},
	{"通信先は192.0.2.1でした", "ipv4 192.0.2.1"},
	{"192.0.2.1:8080", "ipv4 192.0.2.1 port 8080 <192.0.2.1:8080>"},
	{"192[.]0[.]2[.]1[:]8080", "ipv4 192.0.2.1 port 8080 defanged <192[.]0[.]2[.]1[:]8080>"},
	{"192.0.2[.]1", "ipv4 192.0.2.1 defanged <192.0.2[.]1>"},
	{"192.0.2.0/24", "cidr 192.0.2.0/24"},
	{"192[.]0[.]2[.]0/24", "cidr 192.0.2.0/24 defanged <192[.]0[.]2[.]0/24>"},
	{"192.0.2.0/33", "ipv4 192.0.2.0"},
	{"192.0.2.1-20", "ipv4 192.0.2.1 to 192.0.2.20 <192.0.2.1-20>"},
	{"192.0.2.1-192.0.2.20", "ipv4 192.0.2.1 to 192.0.2.20; ipv4 192.0.2.20"},
	{"192.0.2.1、192.0.2.2", "ipv4 192.0.2.1; ipv4 192.0.2.2"},
	{"192.0.2.1/192.0.2.2", "ipv4 192.0.2.1; ipv4 192.0.2.2"},
	{"root@192.0.2.1", "ipv4 192.0.2.1"},
	{"１９２．０．２．１", "ipv4 192.0.2.1 defanged <１９２．０．２．１>"},
	{"server 192.0.2.1", "ipv4 192.0.2.1"},
	{"evil.com(192.0.2.1)", "domain evil.com; ipv4 192.0.2.1"},
	{"198.51.100.7/bins/x86", "url 198.51.100.7/bins/x86"},
	// No IPv4: versions, sections, numbers.
	{"バージョン 1.2.3.4", ""}, {"v10.0.0.1", ""}, {"version 1.2.3.4", ""}, {"Version: 1.2.3.4", ""}, {"ver 1.2.3.4", ""},
	{"ver1.2.3.4", ""}, {"Ver.1.2.3.4", ""}, {"Ver. 1.2.3.4", ""}, {"1.2.3.4 項", ""}, {"section 1.2.3.4 項", ""}, {"1.2.3.4節", ""},
	{"第1.2.3.4章", ""}, {"Flash Player 30.0.0.113", ""}, {"Adobe Flash Player 30.0.0.113 およびそれ以前", ""},
	{"version 30.0.0.113 and 30.0.0.134", ""}, {"バージョン 1.2.3.4、1.2.3.5", ""}, {"1.2.3.4 and earlier", ""}, {"256.1.1.1", ""},
	{"1.2.3.4.5", ""}, {"1.2.3", ""}, {"192.168.001.010", ""}, {"Chrome/67.0.33.99", ""}, {"67.0.3396.99", ""}, {"1.2.3.4567", ""},
	{"ファームウェア 1.0.2.3", ""}, {"リリース 1.2.3.4 以前のバージョン", ""}, {"§ 1.2.3.4", ""},
	// IPv6.
	{"2001:db8::1", "ipv6 2001:db8::1"},
	{"2001:0DB8:0000:0000:0000:0000:0000:0001", "ipv6 2001:db8::1 <2001:0DB8:0000:0000:0000:0000:0000:0001>"},
	{"宛先は2001:db8::1です", "ipv6 2001:db8::1"},
	{"2001[:]db8[:][:]1", "ipv6 2001:db8::1 defanged <2001[:]db8[:][:]1>"},
	{"2001:db8[::]1", "ipv6 2001:db8::1 defanged <2001:db8[::]1>"},
	{"[2001:db8::1]:443", "ipv6 2001:db8::1 port 443 <[2001:db8::1]:443>"},
	{"2001:db8::/32", "cidr 2001:db8::/32"},
	{"::1", "ipv6 ::1"},
	{"::ffff:192.0.2.1", "ipv6 ::ffff:192.0.2.1"},
	{"fe80::1.", "ipv6 fe80::1"},
	{"12:30:45", ""}, {"01:47:44.29", ""}, {"00:11:22:33:44:55", ""}, {"std::string", ""}, {"a::b", ""}, {"::", ""}, {"aa:bb:cc:dd:ee:ff:00:11", ""},
	{"Foo::Bar", ""}, {"10::20", ""}, {"x::1", ""},
	// URLs.
	{"http://example.com", "url http://example.com"},
	{"https://example.com/a?b=c#d", "url https://example.com/a?b=c#d"},
	{"hxxp://evil.com/a.php", "url http://evil.com/a.php defanged <hxxp://evil.com/a.php>"},
	{"hXXps://evil[.]com/", "url https://evil.com/ defanged <hXXps://evil[.]com/>"},
	{"hxxp[:]//evil[.]com", "url http://evil.com defanged <hxxp[:]//evil[.]com>"},
	{"hxxp[://]evil[.]com", "url http://evil.com defanged <hxxp[://]evil[.]com>"},
	{"http[:]//evil.com", "url http://evil.com defanged <http[:]//evil.com>"},
	{"h**p://evil.com", "url http://evil.com defanged <h**p://evil.com>"},
	{"h**ps://evil.com", "url https://evil.com defanged <h**ps://evil.com>"},
	{"h[tt]p://evil.com", "url http://evil.com defanged <h[tt]p://evil.com>"},
	{"http[s]://evil.com", "url https://evil.com defanged <http[s]://evil.com>"},
	{"meow://evil.com", "url http://evil.com defanged <meow://evil.com>"},
	{"ttp://evil.com", "url http://evil.com defanged <ttp://evil.com>"},
	{"fxp://evil.com", "url ftp://evil.com defanged <fxp://evil.com>"},
	{"http: //evil.com", "url http://evil.com defanged <http: //evil.com>"},
	{`http:\\evil.com`, `url http://evil.com defanged <http:\\evil.com>`},
	{"ｈｔｔｐ：／／example.com", "url http://example.com defanged <ｈｔｔｐ：／／example.com>"},
	{"hxxp://evil[.]com/a[.]php", "url http://evil.com/a.php defanged <hxxp://evil[.]com/a[.]php>"},
	{"HTTP://Example.COM/Path", "url http://example.com/Path <HTTP://Example.COM/Path>"},
	{"*1https://twitter.com/pepoko_8pac/status/1024940065791721472", "url https://twitter.com/pepoko_8pac/status/1024940065791721472"},
	{"URLはhttp://example.com/aです", "url http://example.com/a"},
	{"http://example.comを開く", "url http://example.com"},
	{"http://example.com/a。次の文", "url http://example.com/a"},
	{"http://example.com/a、http://example.com/b", "url http://example.com/a; url http://example.com/b"},
	{"http://example.com/a,http://example.com/b", "url http://example.com/a; url http://example.com/b"},
	{"(http://example.com/a)", "url http://example.com/a"},
	{"http://example.com/a_(b)", "url http://example.com/a_(b)"},
	{"See http://example.com/a.", "url http://example.com/a"},
	{"http://example.com/a?", "url http://example.com/a"},
	{"'http://example.com/a'", "url http://example.com/a"},
	{`"http://example.com/a"`, "url http://example.com/a"},
	{"<http://example.com/a>", "url http://example.com/a"},
	{"[x](http://example.com/a)", "url http://example.com/a"},
	{"http://example.com/a*1", "url http://example.com/a"},
	{"http://example.com/a,2018年8月", "url http://example.com/a"},
	{"http://example.com/%E3%81%82い", "url http://example.com/%E3%81%82"},
	{"http://example.com:8080/a", "url http://example.com:8080/a"},
	{"http://user:pw@example.com/", "url http://user:pw@example.com/"},
	{"http://192.0.2.1/a.exe", "url http://192.0.2.1/a.exe"},
	{"http://[2001:db8::1]:80/", "url http://[2001:db8::1]:80/"},
	{"http://localhost/", "url http://localhost/"},
	{"http://server01.local/a", "url http://server01.local/a"},
	{"http://日本語.jp/", "url http://xn--wgv71a119e.jp/ <http://日本語.jp/>"},
	{"http://metigo.***.com/", "url http://metigo.***.com/ masked"},
	{"evil.example/a.php", "url evil.example/a.php"},
	{"evil[.]com/login", "url evil.com/login defanged <evil[.]com/login>"},
	{"www.example.jp/evil.exe", "url www.example.jp/evil.exe"},
	{"example.com/", "domain example.com"},
	{"tcp://192.0.2.1:4444", "url tcp://192.0.2.1:4444"},
	{"http://example.com/a.In April", "url http://example.com/a.In"},
	{"http://" + onion3 + ".onion/", "url http://" + onion3 + ".onion/"},
	{"http://で始まる", ""}, {"https://", ""}, {"http://www", ""}, {"hxxp://", ""}, {"a://b", ""}, {"news://", ""}, {"h**p", ""}, {"http:", ""},
	// Mail addresses.
	{"user@example.com", "email user@example.com"},
	{"連絡先はinfo@example.co.jpまで", "email info@example.co.jp"},
	{"user[at]example[.]com", "email user@example.com defanged <user[at]example[.]com>"},
	{"user(at)example.com", "email user@example.com defanged <user(at)example.com>"},
	{"user[@]example.com", "email user@example.com defanged <user[@]example.com>"},
	{"user [at] example [dot] com", "email user@example.com defanged <user [at] example [dot] com>"},
	{"user at example dot com", "email user@example.com defanged <user at example dot com>"},
	{"user＠example.com", "email user@example.com defanged <user＠example.com>"},
	{"first.last+list@Example.com", "email first.last+list@example.com <first.last+list@Example.com>"},
	{"mailto:user@example.com", "email user@example.com"},
	{"<user@example.com>", "email user@example.com"},
	{"user@example.com.The next", "email user@example.com"},
	{"hosted at evil dot com", "domain evil.com defanged <evil dot com>"},
	{"look at evil[.]com", "domain evil.com defanged <evil[.]com>"},
	{"@user", ""}, {"user@localhost", ""}, {"user@", ""}, {"a@b", ""}, {"foo.@", ""},
	// Hashes.
	{"MD5: " + md5Hex, "md5 " + md5Hex}, {"ハッシュ値は" + md5Hex + "です", "md5 " + md5Hex}, {sha1Hex, "sha1 " + sha1Hex}, {sha256Hex, "sha256 " + sha256Hex},
	{sha512Hex, "sha512 " + sha512Hex}, {strings.ToUpper(md5Hex), "md5 " + md5Hex + " <" + strings.ToUpper(md5Hex) + ">"},
	{"sha256:" + sha256Hex, "sha256 " + sha256Hex}, {"md5-" + md5Hex, "md5 " + md5Hex}, {md5Hex + "," + sha1Hex, "md5 " + md5Hex + "; sha1 " + sha1Hex},
	{"20180815123018201808151230182018", ""}, {md5Hex + "0", ""}, {"g" + md5Hex, ""}, {md5Hex[:31], ""}, {"abcdefabcdefabcdefabcdefabcdefab", ""},
	{"550e8400-e29b-41d4-a716-446655440000", ""},
	// Broken over two lines.
	{sha256Hex[:56] + "\n" + sha256Hex[56:], "sha256 " + sha256Hex + " <" + sha256Hex[:56] + "\n" + sha256Hex[56:] + ">"},
	{sha1Hex[:30] + "\r\n  " + sha1Hex[30:] + "\tx", "sha1 " + sha1Hex + " <" + sha1Hex[:30] + "\r\n  " + sha1Hex[30:] + ">"},
	{"SHA-256: " + sha256Hex[:32] + "\n" + sha256Hex[32:], "sha256 " + sha256Hex + " <" + sha256Hex[:32] + "\n" + sha256Hex[32:] + ">"},
	{md5Hex + "\n" + md5Hex, "md5 " + md5Hex + "; md5 " + md5Hex}, {md5Hex[:30] + "\n" + md5Hex[30:], ""}, {sha256Hex[:56] + "\n\n" + sha256Hex[56:], ""},
	{sha256Hex[:56] + " " + sha256Hex[56:], ""}, {sha256Hex[:56] + "\n" + sha256Hex[56:] + "x", ""},
	{"CVE-2021-\n44228", "cve CVE-2021-44228 <CVE-2021-\n44228>"}, {"CVE-\n2021", ""},
	// Numbered lines, and a name that begins with a number.
	{"C2\n1.kumo[.]top\n2.niji[.]co[.]jp", "domain kumo.top defanged <kumo[.]top>; domain niji.co.jp defanged <niji[.]co[.]jp>"},
	{"1.kumo[.]top", "domain 1.kumo.top defanged <1.kumo[.]top>"}, {"a\n3.kumo.top", "domain 3.kumo.top"},
	// A hash that is cut off.
	{md5Hex + "…", ""}, {sha1Hex + "...", ""},
	// CVE, CWE, ATT&CK, AS.
	{"CVE-2018-0001", "cve CVE-2018-0001"}, {"脆弱性cve-2018-11776を", "cve CVE-2018-11776 <cve-2018-11776>"},
	{"CVE－2018－11776", "cve CVE-2018-11776 <CVE－2018－11776>"}, {"CVE‐2018‐11776", "cve CVE-2018-11776 <CVE‐2018‐11776>"},
	{"ＣＶＥ－２０１８－１２３４", "cve CVE-2018-1234 <ＣＶＥ－２０１８－１２３４>"}, {"(CVE-2017-0144)", "cve CVE-2017-0144"},
	{"CVE-2018-0001,CVE-2018-0002", "cve CVE-2018-0001; cve CVE-2018-0002"}, {"PoC_CVE-2018-0001", "cve CVE-2018-0001"},
	{"CVE-2018-123", ""}, {"CVE-18-1234", ""}, {"CVE", ""}, {"CVE-2018", ""}, {"CVE-1980-1234", ""},
	{"CWE-79", "cwe CWE-79"}, {"CWE-", ""}, {"T1059.001", "attack T1059.001"}, {"MITRE ATT&CK T1566", "attack T1566"}, {"the T1059 camera", ""},
	{"AS64496", "asn AS64496"}, {"AS400", ""}, {"ASAHI", ""},
	// File names.
	{"文書ファイル「Gift.rtf」が添付", "filename Gift.rtf"}, {"report.pdf", "filename report.pdf"}, {"setup.exeを実行", "filename setup.exe"},
	{"invoice.pdf.exe", "filename invoice.pdf.exe"}, {"HOW_TO_DECRYPT.html", "filename HOW_TO_DECRYPT.html"}, {"evil[.]exe", "filename evil.exe defanged <evil[.]exe>"},
	{"Gift.RTF", "filename Gift.RTF"}, {"coinhive.min.js", "filename coinhive.min.js"}, {"@WanaDecryptor@.exe", "filename @WanaDecryptor@.exe"},
	{"report(1).pdf", "filename report(1).pdf"}, {"「請求書.doc」", "filename 請求書.doc"}, {"「2018年度_請求書.xlsx」", "filename 2018年度_請求書.xlsx"},
	{"「Purchase Order.doc」", "filename Purchase Order.doc"}, {"添付ファイルは請求書.docでした", "filename 請求書.doc"}, {"「添付のGift.rtf」", "filename Gift.rtf"},
	{"「お知らせ.pdf」", "filename お知らせ.pdf"}, {"マルウェアevil.exe", "filename evil.exe"}, {"the file evil.exe.The", "filename evil.exe"},
	{"Booking.comのinvoice.zip", "domain booking.com <Booking.com>; filename invoice.zip"},
	// Endings that are both.
	{"update.zip", "filename update.zip"}, {"ドメイン update.zip に接続", "domain update.zip"}, {"www.update.zip", "domain www.update.zip"}, {"update[.]zip", "domain update.zip defanged <update[.]zip>"},
	{"run.sh", "filename run.sh"}, {"the domain transfer.sh was", "domain transfer.sh"}, {"tool.py", "filename tool.py"}, {"example.rs", "domain example.rs"},
	{"a script named evil.pl", "filename evil.pl"}, {"evil.pl", "domain evil.pl"}, {"README.md", "filename README.md"}, {"main.rs", "filename main.rs"},
	{"添付された photo.com を", "filename photo.com"}, {"photo.com", "domain photo.com"}, {"libfoo.so", "filename libfoo.so"}, {"files.example.sh", "domain files.example.sh"},
	{"invoice.pdf.zip", "filename invoice.pdf.zip"}, {"movie.mov", "filename movie.mov"},
	{"*.exe", ""}, {".exe", ""}, {"exe", ""}, {"拡張子.exeの", ""}, {"3.7z", ""}, {"exe.", ""}, {"foo.unknownext", ""}, {" .doc形式", ""},
	// Paths and keys.
	{`C:\Users\x\evil.exe`, `path C:\Users\x\evil.exe`}, {`C:\Program Files\Foo\a.exe and so on`, `path C:\Program Files\Foo\a.exe`},
	{`実行すると%AppData%\foo\a.exeが`, `path %AppData%\foo\a.exe`}, {`\\server\share\a.exe`, `path \\server\share\a.exe`},
	{"C:¥Users¥evil.exe", `path C:\Users\evil.exe <C:¥Users¥evil.exe>`}, {`C:\Users\x\請求書.docを`, `path C:\Users\x\請求書.doc`},
	{"ログは/var/log/auth.logに", "path /var/log/auth.log"}, {"/tmp/x.sh.", "path /tmp/x.sh"}, {"and/or", ""}, {"/foo/bar", ""}, {`C:\`, ""}, {"km/h", ""}, {"https://example.jp/tmp/x", "url https://example.jp/tmp/x"},
	{`HKLM\Software\Run`, `registry-key HKEY_LOCAL_MACHINE\Software\Run <HKLM\Software\Run>`},
	{`HKEY_CURRENT_USER\Software\Evil`, `registry-key HKEY_CURRENT_USER\Software\Evil`}, {`HKLM`, ""}, {"100%と50%", ""},
	// Wallets: a wrong character makes them none.
	{"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "btc-address 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"}, {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", ""},
	{"送金先13AM4VW2dhxYgXeQepoHkHSQuy6NgaEb94へ", "btc-address 13AM4VW2dhxYgXeQepoHkHSQuy6NgaEb94"},
	{"3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "btc-address 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"}, {"3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz", ""},
	{"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "btc-address bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"}, {"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", ""},
	{"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "btc-address bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"},
	{"0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe", "eth-address 0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe"}, {xmr, "xmr-address " + xmr},
	// Onion names.
	{onion3 + ".onion", "onion " + onion3 + ".onion"}, {"facebookcorewwwi.onion", "onion facebookcorewwwi.onion"}, {"foo.onion", ""},
	{"facebookcorewwwi[.]onion/example.co", "url facebookcorewwwi.onion/example.co defanged <facebookcorewwwi[.]onion/example.co>"},
	{"facebookcorewwwi[.]onion", "onion facebookcorewwwi.onion defanged <facebookcorewwwi[.]onion>"},
}

func TestScan(t *testing.T) {
	for _, test := range scanTests {
		if got := show(test.in, Scan(test.in)); got != test.want {
			t.Errorf("Scan(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

// At least a quarter of the rows must be things that look like an indicator and are none.
func TestRefusals(t *testing.T) {
	none := 0
	for _, test := range scanTests {
		if test.want == "" {
			none++
		}
	}
	if len(scanTests) < 200 || none*4 < len(scanTests) {
		t.Errorf("%d rows, of them %d without a match; want 200 and a quarter", len(scanTests), none)
	}
}

// Rows stand in a text too: what goes before and behind must not change them.
func TestScanInText(t *testing.T) {
	for _, frame := range []struct{ before, after string }{{"とき、", "、など"}, {"Then: ", "\nEnd"}, {"（", "）"}} {
		for _, test := range scanTests {
			text := frame.before + test.in + frame.after
			if got := show(text, Scan(text)); got != test.want {
				t.Errorf("Scan(%q)\n got %s\nwant %s", text, got, test.want)
			}
		}
	}
}

// An article of both languages, with what looks like indicators and is none.
func TestArticle(t *testing.T) {
	text, err := os.ReadFile("testdata/mixed.txt")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range Scan(string(text)) {
		got = append(got, string(m.Type)+" "+m.Value)
	}
	want, err := os.ReadFile("testdata/mixed.want")
	if err != nil {
		t.Fatal(err)
	}
	if g := strings.Join(got, "\n") + "\n"; g != string(want) {
		t.Errorf("testdata/mixed.txt\n got %s\nwant %s", g, want)
	}
}
