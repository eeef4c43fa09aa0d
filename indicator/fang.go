package indicator

import (
	"strconv"
	"strings"
)

// Refang gives text with its defanged indicators as they are used: hxxp://evil[.]example becomes
// http://evil.example. Characters that take no room go too; what is not defanged stays as it is.
func Refang(text string) string {
	var b strings.Builder
	from := 0
	for _, m := range Scan(text) {
		if !m.Defanged && m.Warning != Invisible {
			continue
		}
		b.WriteString(text[from:m.Start])
		switch {
		case m.Port != 0 && m.Type == IPv6:
			b.WriteString("[" + m.Value + "]:" + strconv.Itoa(m.Port))
		case m.Port != 0:
			b.WriteString(m.Value + ":" + strconv.Itoa(m.Port))
		case m.Last != "" && shortRange(text[m.Start:m.End]):
			b.WriteString(m.Value + "-" + m.Last[strings.LastIndexByte(m.Last, '.')+1:])
		default:
			b.WriteString(m.Value)
		}
		from = m.End
	}
	if from == 0 {
		return text
	}
	b.WriteString(text[from:])
	return b.String()
}

// shortRange says whether the words of a range hold its last number: 192.0.2.1-20.
func shortRange(words string) bool { return strings.ContainsAny(words, "-~–〜～－‐") }

// Defang gives the value of an indicator so that nobody follows it by mistake: hosts and addresses
// with [.], URLs with hxxp, mail addresses with [@]. Other types stay as they are.
func Defang(t Type, value string) string {
	switch t {
	case Domain, Onion, IPv4:
		return strings.ReplaceAll(value, ".", "[.]")
	case IPv6, CIDR:
		if strings.Contains(value, ":") {
			return strings.ReplaceAll(value, ":", "[:]")
		}
		return strings.ReplaceAll(value, ".", "[.]")
	case Email:
		local, host, ok := strings.Cut(value, "@")
		if !ok {
			return value
		}
		if strings.HasPrefix(host, "[") { // user@[192.0.2.1]
			return local + "[@]" + host
		}
		return local + "[@]" + strings.ReplaceAll(host, ".", "[.]")
	case URL:
		return defangURL(value)
	}
	return value
}

func defangURL(url string) string {
	plain, rest, ok := strings.Cut(url, "://")
	if !ok || strings.ContainsAny(plain, "./?#") {
		plain, rest = "", url
	}
	var mark string
	switch plain {
	case "":
	case "http", "https":
		mark = "hxxp" + plain[4:] + "://"
	case "ftp", "ftps":
		mark = "fxp" + plain[3:] + "://"
	default:
		mark = plain + "[:]//"
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	user := strings.LastIndexByte(rest[:end], '@') + 1
	host := rest[user:end]
	if !strings.HasPrefix(host, "[") {
		host = strings.ReplaceAll(host, ".", "[.]")
	}
	return mark + rest[:user] + host + rest[end:]
}
