package indicator

// A Type is what an indicator is, as a word that is stored and printed.
type Type string

// The types that Scan finds.
const (
	Domain   Type = "domain"
	IPv4     Type = "ipv4"
	IPv6     Type = "ipv6"
	URL      Type = "url"
	Email    Type = "email"
	MD5      Type = "md5"
	SHA1     Type = "sha1"
	SHA256   Type = "sha256"
	SHA512   Type = "sha512"
	CVE      Type = "cve"
	Filename Type = "filename"
	BTC      Type = "btc-address"
	Onion    Type = "onion"
)

// A Match is an indicator in a text: text[Start:End] is what the author wrote, Value its canonical,
// refanged form (host names in lower case, CVE ids in upper case).
type Match struct {
	Start, End int
	Type       Type
	Value      string
	Defanged   bool // written so that it cannot be clicked: hxxp, [.], [at]
	Masked     bool // part of it is starred out (metigo.***.com): not a usable value
}
