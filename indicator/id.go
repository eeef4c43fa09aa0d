package indicator

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// readID reads a hash, a wallet or the number of a list (CVE, CWE, ATT&CK, AS) in the word from i to
// e, of which kinds are the classes.
func (s *scanner) readID(i, e int, kinds uint8) int {
	text := s.text
	if e-i >= 26 {
		return s.readLong(i, e)
	}
	switch lower(text[i]) {
	case 'a':
		if next, ok := s.readASN(i, e); ok {
			return next
		}
	case 't', 's', 'g', 'm', 'd':
		if next, ok := s.readAttack(i, e); ok {
			return next
		}
	case 'c':
		if next, ok := s.readAttack(i, e); ok {
			return next
		}
		if next, ok := s.readCVE(i); ok {
			return next
		}
	}
	if kinds&(hyphen|under) == 0 {
		return e
	}
	// "PoC_CVE-2018-0001"
	for k := i + 1; k+7 < e; k++ {
		if lower(text[k]) == 'c' && class[text[k-1]]&alnum == 0 {
			if next, ok := s.readCVE(k); ok {
				return next
			}
		}
	}
	return e
}

// technique says whether text is the number of a technique: T and four digits, from T1001 on (those
// of industrial control systems begin with T0).
func technique(text string) bool {
	return len(text) == 5 && lower(text[0]) == 't' && (text[1] == '1' || text[1] == '0') && number(text[1:], 4)
}

// readAttack reads the number of a thing in ATT&CK in the word from i to e: a technique (T1059), tactic
// (TA0001), software (S0154), group (G0016), mitigation (M1036), campaign (C0022) or data source
// (DS0029). Numbers of tactics speak for themselves; the others could be a product's or a part's, so
// the words beside them must speak of ATT&CK.
func (s *scanner) readAttack(i, e int) (next int, ok bool) {
	text := s.text[i:e]
	digits := 1
	if len(text) == 6 && (lower(text[0]) == 't' && lower(text[1]) == 'a' || lower(text[0]) == 'd' && lower(text[1]) == 's') {
		digits = 2
	}
	if len(text) != digits+4 || !number(text[digits:], 4) || digits == 1 && lower(text[0]) == 'd' {
		return i, false
	}
	m := Match{Start: i, End: e, Type: Attack, Value: s.value(i, e, upper(text))}
	switch {
	case digits == 2 && lower(text[0]) == 't' && text[2] == '0' && (text[3] == '0' && text[4] <= '4' || text[3] == '1' && text[4] <= '1'):
		return s.add(m), true
	case text[digits] != '0' && text[digits] != '1':
		return i, false
	case s.attackNear(i, e, lower(text[0]) == 't'):
		m.Rule = RuleBeside
		return s.add(m), true
	}
	s.refuse(i, e, Attack, NotIntroduced)
	return i, false
}

// attackWords are the words that speak of ATT&CK itself, techniqueWords those that speak of what somebody
// did, among them the names of its tactics: beside a number such as M1132 they speak of the printer.
var attackWords = [...]string{"ATT&CK", "MITRE", "TTP", "hreat group", "ntrusion set", "itigation ", "テクニック", "攻撃手法"}

var techniqueWords = [...]string{
	"echnique", "actic", "戦術", "手口", "hishing", "ersistence", "xfiltration", "ateral", "redential", "rivilege", "vasion", "nitial Access", "nitial access", "iscovery",
	"ommand and", "njection", "cheduled", "asquerad", "bfuscat", "owerShell", "rute Force", "rute force", "alid Accounts", "xploit",
	"ata Encrypted", "pplication Layer", "ublic-Facing", "rocess ", "redentials", "ervice Stop", "emote Services", "ool Transfer", "nput Capture", "nhibit System", "rive-by", "upply Chain", "ccount Manipulation", "ata from", "ystem Information", "ndicator Removal", "mpair Defenses", "ijack Execution", "oot or Logon",
	"初期侵入", "永続化", "横展開", "権限昇格", "防御回避", "持ち出し", "探索", "フィッシング", "インジェクション", "ダンピング", "クレデンシャル", "暗号化", "難読化", "使用技術", "技術", "手法", "有効なアカウント", "公開アプリケーション", "リモートサービス",
}

// groupWords and softwareWords are those that stand beside the number of a group and of software.
var groupWords = [...]string{"Lazarus", "APT", "FIN", "Group", "Spider", "Panda", "Bear", "Kitten", "グループ", "攻撃者", "actor"}

var softwareWords = [...]string{"Mimikatz", "Cobalt Strike", "PsExec", "alware", "ansomware", "oftware", "マルウェア", "ランサムウェア", "ソフトウェア"}

// attackNear says whether the 64 bytes before the number from i to e, or the 40 behind it on its line,
// speak of ATT&CK.
func (s *scanner) attackNear(i, e int, technique bool) bool {
	ahead, behind := s.text[max(0, i-64):i], s.text[e:min(len(s.text), e+40)]
	if k := strings.IndexByte(behind, '\n'); k >= 0 {
		behind = behind[:k]
	}
	for _, w := range attackWords {
		if strings.Contains(ahead, w) || strings.Contains(behind, w) {
			return true
		}
	}
	for _, w := range techniqueWords {
		if technique && (strings.Contains(ahead, w) || strings.Contains(behind, w)) {
			return true
		}
	}
	if !technique {
		words := groupWords[:]
		switch lower(s.text[i]) {
		case 's':
			words = softwareWords[:]
		case 'g':
		default:
			words = nil
		}
		ahead, behind = ahead[max(0, len(ahead)-24):], behind[:min(len(behind), 24)]
		for _, w := range words {
			if strings.Contains(ahead, w) || strings.Contains(behind, w) {
				return true
			}
		}
	}
	return technique && listsTechniques(behind) || len(s.found) > 0 && s.found[len(s.found)-1].Type == Attack && i-s.last < 48
}

// listsTechniques says whether text, behind a technique, strings another to it: T1078, T1133.
func listsTechniques(text string) bool {
	k := 0
	for k < len(text) && k < 8 && (text[k] == ',' || text[k] == ' ' || text[k] == '/' || text[k] == ';' || text[k] >= other) {
		k++
	}
	return k > 0 && k+5 <= len(text) && text[k] == 'T' && technique(text[k:k+5]) && (k+5 == len(text) || class[text[k+5]]&wordy == 0)
}

// readASN reads the number of an autonomous system in the word from i to e, or behind it: AS64496,
// ASN64496, ASN 64496.
func (s *scanner) readASN(i, e int) (next int, ok bool) {
	text := s.text
	if text[i] != 'A' || e-i < 3 || text[i+1] != 'S' {
		return i, false
	}
	from := i + 2
	if text[from] == 'N' {
		from++
	}
	if e-from < 1 || e-from > 10 || text[from] == '0' || !number(text[from:e], 0) {
		return i, false
	}
	if e-from < 4 && from == i+2 && !s.systemNear(i) {
		// Three digits are products more often than systems: AS/400 is AS400.
		s.refuse(i, e, ASN, NotIntroduced)
		return i, false
	}
	return s.add(Match{Start: i, End: e, Type: ASN, Value: s.asn(i, e, from)}), true
}

func (s *scanner) asn(i, e, from int) string {
	if from == i+2 {
		return s.text[i:e]
	}
	return "AS" + s.text[from:e]
}

// readListed reads a number whose list is named by the word from i to e, behind a space or colon:
// "ASN 64496", "CVE 2021-44228".
func (s *scanner) readListed(i, e int) (next int, ok bool) {
	text := s.text
	j := e
	switch text[i:e] {
	case "ASN":
	case "CVE", "cve", "Cve":
		return s.readCVE(i)
	default:
		return i, false
	}
	if text[j] == ':' {
		j++
	}
	j = blank(text, j)
	k := j
	for k < len(text) && class[text[k]]&digit != 0 && k-j < 11 {
		k++
	}
	if k == j || k-j > 10 || text[j] == '0' || k < len(text) && class[text[k]]&wordy != 0 {
		return i, false
	}
	return s.add(Match{Start: i, End: k, Type: ASN, Value: "AS" + text[j:k]}), true
}

// systemNear says whether the words before offset i speak of autonomous systems.
func (s *scanner) systemNear(i int) bool {
	ahead := s.text[max(0, i-40):i]
	return strings.Contains(ahead, "ASN") || strings.Contains(ahead, "asn") || strings.Contains(ahead, "AS number") || strings.Contains(ahead, "utonomous") || strings.Contains(ahead, "AS番号") || strings.Contains(ahead, "自律システム")
}

// readHandle reads the name of an account in a messenger at offset i, an @: @name, where words beside it
// name the messenger.
func (s *scanner) readHandle(i int) (next int, ok bool) {
	text := s.text
	if i > 0 && (class[text[i-1]]&alnum != 0 || text[i-1] == '@' || text[i-1] == '/' || text[i-1] == '.') {
		return i, false
	}
	e := i + 1
	for e < len(text) && class[text[e]]&(alnum|under) != 0 && e-i <= 33 {
		e++
	}
	if n := e - i - 1; n < 5 || n > 32 || class[text[i+1]]&(hex|letter) == 0 {
		return i, false
	}
	if _, kind := readDot(text, e); kind != noDot && kind != wideDot && e+1 < len(text) && (kind != plainDot || class[text[e+1]]&alnum != 0) || e < len(text) && text[e] == '@' {
		return i, false
	}
	start := max(0, i-64)
	if k := strings.LastIndexByte(text[start:i], '\n'); k >= 0 {
		start += k + 1
	}
	behind := text[e:min(len(text), e+32)]
	if k := strings.IndexByte(behind, '\n'); k >= 0 {
		behind = behind[:k]
	}
	if !messenger(text[start:i]) && !messenger(behind) {
		s.refuse(i, e, Handle, NotIntroduced)
		return i, false
	}
	return s.add(Match{Start: i, End: e, Type: Handle, Value: text[i:e], Rule: RuleBeside}), true
}

// messenger says whether text names a messenger whose accounts criminals give as a contact.
func messenger(text string) bool {
	for _, w := range [...]string{"elegram", "TELEGRAM", "テレグラム", "t.me", "Jabber", "jabber", "ICQ", "Wickr", "wickr", "iscord", "ディスコード", "Session", "Tox", "TG:"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// readSSDEEP reads the fuzzy hash whose block size is the number from i to e: 3·2ⁿ, then two rows of
// base 64 with colons between them.
func (s *scanner) readSSDEEP(i, e int) (next int, ok bool) {
	text := s.text
	size := 0
	for _, b := range []byte(text[i:min(e, i+10)]) {
		size = size*10 + int(b-'0')
	}
	if e-i > 10 || size%3 != 0 || size == 0 || (size/3)&(size/3-1) != 0 {
		return i, false
	}
	first, mixed := base64Row(text, e+1)
	if first-e-1 < 4 || first >= len(text) || text[first] != ':' {
		return i, false
	}
	second, more := base64Row(text, first+1)
	if second-first-1 < 2 || !mixed && !more || second < len(text) && (text[second] == ':' || class[text[second]]&alnum != 0) {
		return i, false
	}
	return s.add(Match{Start: i, End: second, Type: SSDEEP, Value: text[i:second]}), true
}

// base64Row reads at most 64 characters of base 64; mixed says that letters of both cases are among
// them, as they are not in a time or an address.
func base64Row(text string, i int) (end int, mixed bool) {
	var up, low bool
	e := i
	for e < len(text) && e-i <= 64 && (class[text[e]]&alnum != 0 || text[e] == '+' || text[e] == '/') {
		up = up || isUpper(text[e])
		low = low || text[e] >= 'a'
		e++
	}
	return e, up && low
}

// readCVE reads CVE-2018-1234 or CWE-79 at offset i, in any width and with any dash, also with blanks, an underscore
// or the end of a line where the dash stands: CVE 2018-1234, CVE_2018_1234, CVE2018-1234.
func (s *scanner) readCVE(i int) (next int, ok bool) {
	text := s.text
	e, cve := scan.HasFold(text, i, "cve")
	if !cve {
		if e, ok = scan.HasFold(text, i, "cwe-"); !ok {
			return i, false
		}
		_, count, end := scan.Digits(text, e)
		if count == 0 || count > 4 || end < len(text) && class[text[end]]&wordy != 0 {
			return i, false
		}
		return s.add(Match{Start: i, End: end, Type: CWE, Value: s.folded(i, end)}), true
	}
	from := idGap(text, e)
	year, count, yearEnd := scan.Digits(text, from)
	if count != 4 || year < 1999 || year > 2099 {
		return i, false
	}
	to := idGap(text, yearEnd)
	if to == yearEnd || from == e && text[yearEnd] == ' ' {
		return i, false
	}
	_, count, end := scan.Digits(text, to)
	if count < 4 || count > 10 {
		return i, false
	}
	b := append(s.buf[:0], "CVE-"...)
	b = append(s.appendFolded(b, from, yearEnd), '-')
	b = s.appendFolded(b, to, end)
	return s.add(Match{Start: i, End: end, Type: CVE, Value: s.value(i, end, b)}), true
}

// idGap passes over what joins two parts of a CVE id: a dash with or without blanks around it, behind it the end of
// a line, or one blank, colon or underscore.
func idGap(text string, i int) (end int) {
	j := blankOne(text, i)
	if r, n := scan.At(text, j); n > 0 && r == '-' {
		if j = blankOne(text, j+n); j < len(text) && text[j] == '\n' && j+1 < len(text) && class[text[j+1]]&digit != 0 {
			j++
		}
		return j
	}
	if i < len(text) && (text[i] == ' ' || text[i] == ':' || text[i] == '_') {
		return i + 1
	}
	return i
}

// folded is the text from i to e in plain width and upper case.
func (s *scanner) folded(i, e int) string { return s.value(i, e, s.appendFolded(s.buf[:0], i, e)) }

func (s *scanner) appendFolded(b []byte, i, e int) []byte {
	for k := i; k < e; {
		r, n := scan.At(s.text, k)
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		b = append(b, byte(r))
		k += n
	}
	return b
}

// readLong reads the hashes, wallets and CVE ids in a word of 26 bytes or more: "sha256-9f86d0…".
func (s *scanner) readLong(i, e int) int {
	text := s.text
	for i < e {
		k := i
		var kinds uint8
		var up, low bool
		for k < e && class[text[k]]&alnum != 0 {
			kinds |= class[text[k]]
			up = up || isUpper(text[k])
			low = low || text[k] >= 'a'
			k++
		}
		m := Match{Start: i, End: k}
		n := k - i
		switch {
		case k == e && (strings.HasPrefix(text[e:], "…") || strings.HasPrefix(text[e:], "...")): // cut off
		case n == 3 && lower(text[i]) == 'c' && k < e:
			if next, ok := s.readCVE(i); ok {
				if next >= e {
					return next
				}
				k = next
			}
		case n < 26:
		case kinds == digit|hex:
			switch n {
			case 32:
				m.Type = MD5
			case 40:
				m.Type = SHA1
			case 64:
				m.Type = SHA256
			case 128:
				m.Type = SHA512
			case 70:
				if s.tlshNear(i) {
					m.Type, m.Rule = TLSH, RuleBeside
				}
			}
			if m.Type != "" {
				m.Value = text[i:k]
				if up {
					m.Value = strings.ToLower(m.Value)
				}
			} else if (text[i] == '1' || text[i] == '3') && n <= 35 && base58check(text[i:k]) {
				m.Type, m.Value = BTC, text[i:k]
			}
			if m.Type == "" || m.Type == MD5 || m.Type == SHA256 {
				if j, ok := s.brokenHash(i, k, &m); ok {
					s.add(m)
					return j
				}
			}
			if m.Type == "" {
				s.refuse(i, k, MD5, NotHash)
			}
		case kinds&digit == 0:
		case n == 42 && text[i] == '0' && lower(text[i+1]) == 'x':
			if allHex(text[i+2 : k]) {
				m.Type, m.Value = ETH, text[i:k]
			}
		case n == 72 && text[i] == 'T' && text[i+1] == '1' && allHex(text[i+2:k]):
			m.Type, m.Value = TLSH, text[i:k]
		case (n == 95 || n == 106) && (text[i] == '4' || text[i] == '8') && base58(text[i:k]):
			m.Type, m.Value = XMR, text[i:k]
		case n <= 35 && (text[i] == '1' || text[i] == '3') && base58check(text[i:k]):
			m.Type, m.Value = BTC, text[i:k]
		case n <= 90 && !(up && low) && bech32(text[i:k]):
			m.Type, m.Value = BTC, text[i:k]
			if up {
				m.Value = strings.ToLower(m.Value)
			}
		}
		if m.Type != "" {
			s.add(m)
		} else if s.explain && n >= 26 && n <= 90 && kinds&digit != 0 && (base58(text[i:k]) && (text[i] == '1' || text[i] == '3') && n <= 35 || strings.EqualFold(text[i:i+3], "bc1")) {
			s.refuse(i, k, BTC, NotChecksum)
		}
		i = k
		for i < e && class[text[i]]&alnum == 0 {
			i++
		}
	}
	return e
}

// brokenHash reads a hash whose first digits, from i to e, end a line and whose others begin the next, as tables and
// PDF break it. Two parts that could each be a hash are one only where the name of the longer one stands before.
func (s *scanner) brokenHash(i, e int, m *Match) (end int, ok bool) {
	text := s.text
	j := e
	if j < len(text) && text[j] == '\r' {
		j++
	}
	if j >= len(text) || text[j] != '\n' {
		return i, false
	}
	j++
	for j < len(text) && j-e < 24 && text[j] == ' ' {
		j++
	}
	end = j
	for end < len(text) && class[text[end]]&(digit|hex) != 0 && end-j <= 128 {
		end++
	}
	if end-j < 4 || end < len(text) && class[text[end]]&wordy != 0 {
		return i, false
	}
	var kind Type
	switch total := e - i + end - j; total {
	case 40:
		kind = SHA1
	case 64:
		kind = SHA256
	case 128:
		kind = SHA512
	default:
		return i, false
	}
	if m.Type != "" {
		ahead := strings.ToLower(text[max(0, i-16):i])
		if name := string(kind); !strings.Contains(ahead, name) && !strings.Contains(ahead, "sha-"+name[3:]) {
			return i, false
		}
	}
	m.End, m.Type, m.Value = end, kind, strings.ToLower(text[i:e]+text[j:end])
	return end, true
}

// tlshNear says whether the 24 bytes before offset i name the fuzzy hash TLSH, whose older form is 70
// hexadecimal digits alone.
func (s *scanner) tlshNear(i int) bool {
	ahead := s.text[max(0, i-24):i]
	return strings.Contains(ahead, "TLSH") || strings.Contains(ahead, "tlsh")
}

func allHex(text string) bool {
	for i := range len(text) {
		if class[text[i]]&(digit|hex) == 0 {
			return false
		}
	}
	return true
}
