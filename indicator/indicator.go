// Package indicator reads the traces of an attack as people write them.
//
// Reports name hosts, addresses, URLs, mail addresses, hashes, CVE ids, file names and wallets,
// plainly or defanged: "hxxp://evil[.]example/a", "user(at)example.com", "metigojp[.]com". In
// Japanese text they stand glued to the words on both sides. Each becomes a [Match] with the bytes
// that the author wrote and a canonical value.
//
// [Scan] finds all of a text, in its order, none inside another. It does no I/O and never fails:
// what it cannot judge, it does not return. [Explain] gives the same with what was refused besides,
// each with the [Rule] that decided.
//
// A host is one if its suffix is on the public suffix list, is reserved for examples (RFC 2606), or
// if the host is defanged or part of a URL. Some endings are both a suffix and a file's (.zip, .sh,
// .com): the words beside them decide, and without such words .zip, .sh, .py and .mov are files and
// the others hosts. Host names in Japanese letters are read in URLs, where they are defanged, and
// where nothing is glued to them. Versions (1.2.3.4 behind "version"), section numbers, sentences
// without a space behind their full stop and names such as ASP.NET and Node.js are none. Whether a
// host is hostile is not judged; that a name imitates another by its letters is a [Warning].
//
// The canonical value of a host is in lower case and in Punycode (RFC 5891), without a dot at its
// end. A URL keeps path, query, percent-encoding and port as they are written, also port 80; marks
// that end the sentence and brackets opened before it are no part. IPv6 is written as RFC 5952 says,
// hashes in lower case, CVE ids in upper case, names and paths as they stand.
//
// [Refang] and [Defang] turn one way of writing into the other.
package indicator

// A Type is what an indicator is, as a word that is stored and printed.
type Type string

// The types that Scan finds.
const (
	Domain      Type = "domain"
	IPv4        Type = "ipv4"
	IPv6        Type = "ipv6"
	CIDR        Type = "cidr" // a range of addresses: 192.0.2.0/24
	URL         Type = "url"  // with a path, the scheme may be absent: evil.example/a.php
	Email       Type = "email"
	MD5         Type = "md5"
	SHA1        Type = "sha1"
	SHA256      Type = "sha256"
	SHA512      Type = "sha512"
	SSDEEP      Type = "ssdeep"
	TLSH        Type = "tlsh"
	CVE         Type = "cve"
	CWE         Type = "cwe"
	Attack      Type = "attack" // of MITRE ATT&CK: techniques (T1059.001), tactics (TA0001), software (S0154), groups (G0016) …
	ASN         Type = "asn"    // an autonomous system: AS64496
	Filename    Type = "filename"
	Path        Type = "path" // of Windows or UNIX
	RegistryKey Type = "registry-key"
	BTC         Type = "btc-address"
	ETH         Type = "eth-address" // its mixed-case checksum (EIP-55) is not checked
	XMR         Type = "xmr-address" // its checksum is not checked
	Onion       Type = "onion"
	Handle      Type = "handle" // a name in a messenger: @name beside "Telegram"
)

// A Match is an indicator in a text: text[Start:End] is what the author wrote, Value its canonical,
// refanged form (host names in lower case, CVE ids in upper case).
type Match struct {
	Start, End int
	Type       Type
	Value      string
	Last       string  // of a range of addresses its last one (192.0.2.20 of 192.0.2.1-20), else ""
	Port       int     // behind a domain, onion name or address, 0 if none; Value is without it
	Defanged   bool    // written so that it cannot be clicked: hxxp, [.], [at]
	Masked     bool    // part of it is starred out (metigo.***.com): not a usable value
	Warning    Warning // that the value is not what it seems, "" if there is none
	Rule       Rule    // why it was taken for what it is
}

// A Warning says that a value is not what it seems, as a word.
type Warning string

// The warnings. Of two the first in this list is given.
const (
	MixedScript Warning = "mixed-script" // a label mixes scripts that no language mixes (UTS #39, Highly Restrictive)
	Confusable  Warning = "confusable"   // a label reads as one of ASCII letters: аррӏе.com in Cyrillic
	Invisible   Warning = "invisible"    // characters that take no room stood in it
	Checksum    Warning = "checksum"     // the checksum of a version 3 onion name is wrong
)

// Scan finds every indicator of a text.
func Scan(text string) []Match { return Append(nil, text) }

// Append adds every indicator of a text to dst, for those who scan many texts.
func Append(dst []Match, text string) []Match {
	s := scanner{text: text, found: dst}
	s.scan()
	return s.found
}
