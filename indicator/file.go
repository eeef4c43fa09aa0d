package indicator

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An ending is what the part of a name behind its last dot says.
type ending uint8

const (
	noEnding   ending = iota
	fileEnding        // of files only
	fileFirst         // also a top-level domain; a file without words that say otherwise
	hostFirst         // also a top-level domain; a host without words that say otherwise
)

// extensions are the endings of files that reports name.
var extensions = func() map[string]ending {
	m := make(map[string]ending)
	for kind, list := range map[ending]string{
		fileEnding: "exe dll sys scr pif bat cmd cpl msi msp mst ocx drv efi vbs vbe js jse wsf wsh hta ps1 psm1 psd1 lnk url reg inf " +
			"jar class apk ipa dex deb rpm dmg pkg elf bin dat tmp bak log ini cfg conf config xml json yaml yml toml csv tsv sql db sqlite mdb accdb " +
			"doc docx docm dot dotm dotx xls xlsx xlsm xlsb xltm xla xlam ppt pptx pptm pps ppsx ppam rtf pdf odt ods odp txt wri pub one eml msg mht mhtml " +
			"chm hlp iqy slk jtd jtdc hwp hwpx xps epub ics vcf " +
			"rar 7z gz tgz bz2 xz tar lzh lha cab iso img vhd vhdx ace arj zst lz4 z01 war ear asar " +
			"jpg jpeg png gif bmp tif tiff ico svg webp heic psd mp3 mp4 avi wmv mkv flv swf wav m4a " +
			"html htm xhtml php php3 php5 phtml asp aspx ashx asmx jsp jspx cgi css ts vb cs cpp c++ java kt swift rb lua go asm au3 ahk " +
			"gpg pgp asc sig pst ost vmdk vmx ova pdb sln pyw ksh lzma uue aab wsc pem crt cer key p12 pfx kdbx ovpn rdp pcap pcapng evtx dmp hiv wncry wcry wnry locky cerber " +
			"plist dylib ko service desktop bash zsh csh psc1 gadget application appx appxbundle msix xll wll sct xsl ps1xml ttf woff woff2 swp lock pyc pyd whl htaccess mjs cjs mips mipsel mpsl arm arm4 arm5 arm6 arm7 i586 i686 sh4 ppc m68k spc x86",
		fileFirst: "zip sh py mov",
		hostFirst: "com rs md pl ps so app cc pm ai vi st mk",
	} {
		for _, ext := range strings.Fields(list) {
			m[ext] = kind
		}
	}
	return m
}()

// words are endings that are words too: capitalised they begin a sentence or name a field.
var words = map[string]bool{
	"lock": true, "key": true, "log": true, "config": true, "url": true, "service": true, "desktop": true, "application": true, "cmd": true,
	"go": true, "swift": true, "java": true, "reg": true, "hive": true, "dot": true, "one": true, "pub": true, "class": true, "kt": true,
	"war": true, "ear": true, "ace": true, "rust": true, "bin": true, "tar": true, "dump": true, "gadget": true, "com": true, "so": true, "st": true,
	"app": true, "ai": true, "pm": true, "mov": true,
}

// extension says what the last label k of the chain is as the ending of a file.
func (s *scanner) extension(k int) (kind ending, known bool) {
	c := &s.chain
	if c.end[k]-c.start[k] > 12 {
		return noEnding, false
	}
	kind, known = extensions[string(s.canonical(k, k+1))]
	return kind, known
}

// judgeFile decides whether labels from to n of the chain, which end as a file's name does, are one.
func (s *scanner) judgeFile(start, end, from, n int, kind ending) (next int, ok bool) {
	c := &s.chain
	text := s.text
	if c.dots == wideDot || c.spaced || end-start > 255 {
		return 0, false
	}
	stem := text[start:c.end[n-2]]
	if c.dots == plainDot {
		if end-start <= 12 && none[strings.ToLower(text[start:end])] {
			s.refuse(start, end, Filename, NotProduct)
			return 0, false
		}
		// "the system.Key findings", "os.Config"
		if last := text[c.start[n-1]:end]; isUpper(last[0]) && hasLower(last[1:]) && words[strings.ToLower(last)] {
			s.refuse(start, end, Filename, NotSentence)
			return 0, false
		}
		// "3.7z"; "0.9.log" and "2018.log" are files.
		if class[text[c.start[n-1]]]&digit != 0 && number(stem, 0) {
			s.refuse(start, end, Filename, NotOctets)
			return 0, false
		}
	}
	if n-from > 2 && c.dots == plainDot && reversed(strings.ToLower(text[start:end])) {
		s.refuse(start, end, Filename, NotPackage)
		return 0, false
	}
	if kind != fileEnding && !s.ambiguous(start, end, from, n, kind) {
		return 0, false
	}
	var b []byte
	for k := from; k < n; k++ {
		if k == from {
			b = s.buf[:0:256]
		} else {
			b = append(b, '.')
		}
		at := c.start[k]
		if k == from {
			at = start
		}
		b = append(b, text[at:c.end[k]]...)
	}
	m := Match{Start: start, End: end, Type: Filename, Defanged: c.defanged(), Masked: c.masked}
	if kind != fileEnding {
		m.Rule = RuleBeside
		if s.near(start, end) == 0 {
			m.Rule = RuleBare
		}
	}
	if !m.Defanged {
		m.Start = joinedStem(text, s.quoted(start, end))
		m.Value = text[m.Start:end]
	} else {
		m.Value = s.value(start, end, b)
	}
	return s.add(m), true
}

// joinedStem moves the start of a file's name that begins with _ or - over the Japanese word that the
// sign joins: 資料_0302.zip.
func joinedStem(text string, start int) int {
	if c := text[start]; c != '_' && c != '-' {
		return start
	}
	i := start
	for i > 0 {
		r, n := scan.Before(text, i)
		c := scan.ClassOf(r)
		if c != scan.Kanji && c != scan.Katakana {
			break
		}
		i -= n
	}
	return i
}

// ambiguous says whether a name whose ending is a file's and a host's is a file.
func (s *scanner) ambiguous(start, end, from, n int, kind ending) bool {
	c := &s.chain
	text := s.text
	if _, ok := word(text, start, "www."); ok {
		return false
	}
	first := text[start:c.end[from]]
	last := text[c.start[n-1]:end]
	if n-from > 2 {
		// "invoice.pdf.zip" has two endings of files, "files.example.sh" is a host.
		if _, ok := s.extension(n - 2); !ok {
			return kind == fileFirst && !c.lenient() && s.near(start, end) > 0
		}
		return true
	}
	switch near := s.near(start, end); {
	case near > 0:
		return true
	case near < 0 || c.lenient():
		return false
	}
	switch last {
	case "md":
		return !hasLower(first) // README.md
	case "rs":
		return first == "main" || first == "lib" || first == "mod"
	case "so":
		return strings.HasPrefix(first, "lib")
	case "com":
		return strings.EqualFold(first, "command")
	}
	return kind == fileFirst
}

// beside are the words that tell a file (1) from a host (-1).
var beside = scan.NewWords(func() map[string]int {
	return map[string]int{
		"添付": 1, "ファイル": 1, "attachment": 1, "attached": 1, "named": 1, "file": 1, "files": 1, "filename": 1, "スクリプト": 1, "script": 1,
		"圧縮": 1, "archive": 1, "解凍": 1, "展開": 1, "実行形式": 1, "ファイル名": 1, "executable": 1, "binary": 1, "バイナリ": 1, "拡張子": 1,
		"http": -1, "ドメイン": -1, "サイト": -1, "ホスト": -1, "domain": -1, "domains": -1, "site": -1, "website": -1, "host": -1, "hosted": -1,
		"サーバ": -1, "通信先": -1, "接続先": -1, "c2": -1, "url": -1, "アクセス": -1, "server": -1, "リダイレクト": -1, "whois": -1, "resolves": -1,
	}
})

// near looks for the closest of these words on the line, 48 bytes before and 30 behind.
func (s *scanner) near(start, end int) int {
	text := s.text
	best, sign := 1<<30, 0
	for i := max(0, start-48); i < start; i++ {
		if text[i] == '\n' {
			best, sign = 1<<30, 0
			continue
		}
		if v, e, ok := beside.At(text[:start], i); ok && edge(text, i, e) && start-e <= best {
			best, sign = start-e, v
		}
	}
	for i := end; i < min(len(text), end+30) && i-end < best && text[i] != '\n'; i++ {
		if v, e, ok := beside.At(text, i); ok && edge(text, i, e) {
			sign = v
			break
		}
	}
	return sign
}

// edge says whether an English word from i to e is whole; Japanese ones need not be.
func edge(text string, i, e int) bool {
	if text[i] >= other {
		return true
	}
	return (i == 0 || class[text[i-1]]&alnum == 0) && (e == len(text) || class[text[e]]&alnum == 0)
}

// quoted is where the file name that ends at end begins if it stands in quotes: 「請求書 2018.doc」.
// It is start where no quote closes behind the name, or where a sentence stands in the quotes.
func (s *scanner) quoted(start, end int) int {
	text := s.text
	r, n := scan.Raw(text, end)
	if n == 0 {
		return start
	}
	var open rune
	switch r {
	case '」':
		open = '「'
	case '』':
		open = '『'
	case '”':
		open = '“'
	case '"':
		open = '"'
	default:
		return start
	}
	i := start
	particle, spaces := false, 0
	for i > s.last && start-i < 150 {
		r, n := scan.Raw(text, before(text, i))
		switch {
		case r == open:
			if particle || spaces > 4 {
				return start
			}
			return i
		case r == '、' || r == '。' || r == '\n' || r == '」' || r == '』' || r == '/' || r == '\\' || r == ':' || r == '<' || r == '>' || r == '"' || r == '=':
			return start
		case i == start && scan.ClassOf(r) == scan.Hiragana && class[text[start]]&wordy != 0:
			particle = true // 「添付のGift.rtf」
		case scan.ClassOf(r) == scan.Space:
			spaces++
			if fileWord(text, i-n) {
				particle = true // "the file evil.exe"
			}
		}
		i -= n
	}
	return start
}

func before(text string, i int) int {
	i--
	for k := 0; k < 3 && i > 0 && text[i]&0xC0 == 0x80; k++ {
		i--
	}
	return i
}

// fileWord says whether a word for a file ends at offset i.
func fileWord(text string, i int) bool {
	for _, w := range []string{"file", "attachment", "named", "run", "ファイル", "添付"} {
		if i >= len(w) {
			if _, ok := scan.HasFold(text, i-len(w), w); ok {
				return true
			}
		}
	}
	return false
}

// readExtension reads a file name whose part before the dot at offset i is no ASCII word:
// 請求書.doc, report(1).pdf, @WanaDecryptor@.exe.
func (s *scanner) readExtension(i int) (next int, ok bool) {
	text := s.text
	e := i + 1
	for e < len(text) && class[text[e]]&alnum != 0 {
		e++
	}
	// 請求書.pdf.exe
	for e+1 < len(text) && text[e] == '.' && class[text[e+1]]&alnum != 0 && e-i < 32 {
		k := e + 1
		for k < len(text) && class[text[k]]&alnum != 0 {
			k++
		}
		e = k
	}
	ext := text[i+1 : e]
	ext = ext[strings.LastIndexByte(ext, '.')+1:]
	if len(ext) > 12 || ext == "" || e < len(text) && (text[e] == '@' || text[e] == '_' || text[e] == '-') {
		return i, false
	}
	var small [12]byte
	for k := range len(ext) {
		small[k] = lower(ext[k])
	}
	kind, known := extensions[string(small[:len(ext)])]
	if !known || kind == hostFirst {
		return i, false
	}
	start := i
	switch b := text[i-1]; {
	case b == ')':
		k := i - 2
		for k > s.last && i-k < 10 && (class[text[k]]&wordy != 0 || text[k] == ' ') {
			k--
		}
		if k < s.last || text[k] != '(' {
			return i, false
		}
		start = k
		for start > s.last && class[text[start-1]]&wordy != 0 {
			start--
		}
		if start == k && start > s.last && text[start-1] >= other {
			start = s.wideStart(start)
		}
		if start == k {
			return i, false
		}
	case b == '@' || b == '}' || b == '!' || b == '~' || b == '+' || b == '#' || b == '$':
		for start > s.last && i-start < 64 && (class[text[start-1]]&wordy != 0 || strings.IndexByte("@{}!~+#$", text[start-1]) >= 0) {
			start--
		}
		if i-start < 2 {
			return i, false
		}
	case b >= other:
		if r, _ := scan.Raw(text, before(text, i)); scan.ClassOf(r) != scan.Kanji && scan.ClassOf(r) != scan.Katakana && scan.ClassOf(r) != scan.Hiragana {
			return i, false
		}
		start = s.quoted(i, e)
		if start == i {
			start = s.wideStart(i)
		}
		switch stem := text[start:i]; {
		case stem == "", strings.HasSuffix(stem, "拡張子"), strings.HasSuffix(stem, "形式"), strings.HasSuffix(stem, "ファイル"):
			return i, false
		}
	default:
		return i, false
	}
	if start == i {
		return i, false
	}
	start = s.quoted(start, e)
	return s.add(Match{Start: start, End: e, Type: Filename, Value: text[start:e]}), true
}

// readWindowsPath reads C:\dir\file, %AppData%\dir\file or \\host\share\file. The drive is the
// letter before offset e of the word that begins at i; of the others i and e are where they begin.
func (s *scanner) readWindowsPath(i, e int) (next int, ok bool) {
	text := s.text
	start := i
	switch {
	case e > i:
		start = e - 1
		if class[text[start]]&(hex|letter) == 0 || start > i && class[text[start-1]]&(hex|letter|under|hyphen) != 0 || text[e] != ':' {
			return s.readEnvPath(i, e)
		}
		e++
		if e < len(text) && text[e] == '/' {
			return s.readDrivePath(start, e)
		}
	case text[i] == '%':
		e = i + 1
		for e < len(text) && e-i < 32 && (class[text[e]]&wordy != 0 || text[e] == '(' || text[e] == ')') {
			e++
		}
		if e-i < 4 || e >= len(text) || text[e] != '%' {
			return i, false
		}
		e++
	case i+2 < len(text) && text[i+1] == '\\' && class[text[i+2]]&alnum != 0 && (i == 0 || class[text[i-1]] == 0):
		e = i + 2
		for e < len(text) && (class[text[e]]&wordy != 0 || text[e] == '.' || text[e] == '@') { // \\host@SSL@8443\DavWWWRoot
			e++
		}
	default:
		return i, false
	}
	if sep(text, e) == 0 {
		return i, false
	}
	end, yen := s.readComponents(start, e)
	if end <= e+1 {
		return i, false
	}
	return s.addPath(start, end, yen)
}

// addPath adds the path from start to end; with yen, its "¥" are written as the "\\" that they stand for.
func (s *scanner) addPath(start, end int, yen bool) (next int, ok bool) {
	value := s.text[start:end]
	if yen {
		value = strings.NewReplacer("¥", `\`, "￥", `\`).Replace(value)
	}
	return s.add(Match{Start: start, End: end, Type: Path, Value: value}), true
}

// readEnvPath reads a path below a folder that PowerShell names: $env:TEMP\a.exe. The word "env" goes
// from i to e.
func (s *scanner) readEnvPath(i, e int) (next int, ok bool) {
	text := s.text
	if i == 0 || text[i-1] != '$' || text[e] != ':' || !strings.EqualFold(text[i:e], "env") {
		return i, false
	}
	k := e + 1
	for k < len(text) && class[text[k]]&wordy != 0 && k-e < 32 {
		k++
	}
	if k == e+1 || sep(text, k) == 0 {
		return i, false
	}
	end, yen := s.readComponents(i-1, k)
	if end <= k+1 {
		return i, false
	}
	return s.addPath(i-1, end, yen)
}

// readDrivePath reads C:/Users/x/a.exe, whose drive stands at offset start and whose first "/" at e.
func (s *scanner) readDrivePath(start, e int) (next int, ok bool) {
	text := s.text
	if e+1 >= len(text) || class[text[e+1]]&wordy == 0 && text[e+1] != '$' {
		return start, false
	}
	end := unixEnd(text, e)
	if strings.IndexByte(text[e+1:end], '/') < 0 && extensions[strings.ToLower(text[strings.LastIndexByte(text[:end], '.')+1:end])] == noEnding {
		return start, false
	}
	return s.addPath(start, end, false)
}

// unixEnd is where the path that goes on at offset e ends.
func unixEnd(text string, e int) int {
	from := e
	for e < len(text) {
		if text[e] >= other {
			k := wideComponent(text, e)
			if k == e {
				break
			}
			e = k
			continue
		}
		if text[e] == ' ' {
			k := spacedFolder(text, from, e)
			if k == e {
				break
			}
			e = k
			continue
		}
		if class[text[e]]&wordy == 0 && strings.IndexByte("/.+@%~:,$*", text[e]) < 0 {
			break
		}
		e++
	}
	for e > from && strings.IndexByte(".:,*@~", text[e-1]) >= 0 {
		e--
	}
	return e
}

// spacedFolder is the end of the next word of a folder's name that has the space at offset i in it: /Library/Application
// Support/a. Such names are those of macOS: both words begin with a capital, and "/" follows. It is i where none does.
func spacedFolder(text string, from, i int) int {
	k := i
	for k > from && text[k-1] != '/' {
		k--
	}
	if i+1 >= len(text) || !isUpper(text[k]) || !isUpper(text[i+1]) {
		return i
	}
	e := i + 1
	for e < len(text) && e-i < 32 && (class[text[e]]&wordy != 0 || text[e] == '.') {
		e++
	}
	if e+1 < len(text) && text[e] == '/' && class[text[e+1]]&wordy != 0 && !strings.EqualFold(text[i+1:e], "and") {
		return e
	}
	return i
}

// wideComponent is where the folder or file of a path ends in which letters that are not ASCII stand at offset i:
// /home/ユーザー/a.sh, /srv/資料.xlsx. Japanese glues words to a path, so such a name is one only where "/" or a file's
// ending follows it; a particle begins none, and within a name there is no hiragana. It is i where none stands.
func wideComponent(text string, i int) (end int) {
	r, _ := scan.Raw(text, i)
	first := i > 0 && text[i-1] == '/'
	switch r {
	case 'は', 'を', 'が', 'に', 'で', 'へ', 'と', 'も', 'や', 'の', 'か':
		return i
	}
	k := i
	for k < len(text) && k-i < 96 && (text[k] >= other && letters(text, k) || class[text[k]]&wordy != 0) {
		r, n := scan.Raw(text, k)
		if !first && scan.ClassOf(r) == scan.Hiragana {
			return i
		}
		k += n
	}
	if k == i || k >= len(text) {
		return i
	}
	if text[k] == '/' {
		return k
	}
	if text[k] != '.' {
		return i
	}
	x := k + 1
	for x < len(text) && class[text[x]]&alnum != 0 {
		x++
	}
	if x-k <= 12 && extensions[strings.ToLower(text[k+1:x])] != noEnding {
		return x
	}
	return i
}

// sep is the size of the "\" at offset i, for which Japanese writers' screens show "¥"; 0 if none
// stands there.
func sep(text string, i int) int {
	switch {
	case i >= len(text):
		return 0
	case text[i] == '\\':
		return 1
	case strings.HasPrefix(text[i:], "¥"):
		return len("¥")
	case strings.HasPrefix(text[i:], "￥"):
		return len("￥")
	}
	return 0
}

// readComponents reads the folders and the file of a path from its first "\" on. A space belongs to
// a folder's name (Program Files) if another "\" follows near, so "C:\a.exe and so on" ends in time.
func (s *scanner) readComponents(start, i int) (end int, yen bool) {
	text := s.text
	quote := byte(0)
	if start > s.last && strings.IndexByte("\"'`", text[start-1]) >= 0 {
		quote = text[start-1]
	}
	for {
		n := sep(text, i)
		if n == 0 {
			return i, yen
		}
		wide := n > 1
		if n == 1 && sep(text, i+1) == 1 { // C:\\Users
			n = 2
		}
		j := i + n
		from := j
		for j < len(text) && j-from < 255 {
			b := text[j]
			if b == ' ' {
				if k := j + 1; k < len(text) && class[text[k]]&alnum != 0 || k < len(text) && text[k] == '(' {
					for k < len(text) && k-j < 32 && (class[text[k]]&wordy != 0 || text[k] == ' ' || text[k] == '(' || text[k] == ')') {
						k++
					}
					if sep(text, k) == 1 && sep(text, k+1) == 0 && !driveAt(text, j+1, k) {
						j = k
						continue
					}
				}
				if quote != 0 {
					if k := quotedEnd(text, j, quote); k > j { // "C:\Tools\my tool.exe"
						j = k
						continue
					}
				}
				break
			}
			if b == '<' { // C:\Users\<user name>\a.exe
				if k := placeholder(text, j); k > j {
					j = k
					continue
				}
				break
			}
			if b < other {
				if class[b]&wordy == 0 && strings.IndexByte(".%$@{}~+#!&=()[]'", b) < 0 {
					break
				}
				j++
				continue
			}
			if sep(text, j) != 0 {
				break
			}
			// Japanese folders are read where a "\" or an ending follows; a sentence has none.
			k := j
			for k < len(text) && k-j < 96 && (text[k] >= other && letters(text, k) || class[text[k]]&wordy != 0) {
				_, size := scan.Raw(text, k)
				k += size
			}
			if k > j && sep(text, k) != 0 && !finished(text[from:j]) {
				j = k
				continue
			}
			if k > j && k < len(text) && text[k] == '.' && !finished(text[from:j]) {
				x := k + 1
				for x < len(text) && class[text[x]]&alnum != 0 {
					x++
				}
				if x-k <= 6 && extensions[strings.ToLower(text[k+1:x])] != noEnding {
					j = x
					continue
				}
			}
			break
		}
		if j == from {
			return i, yen
		}
		yen = yen || wide
		if sep(text, j) != 0 {
			i = j
			continue
		}
		for j > from && strings.IndexByte(".'!)]}=", text[j-1]) >= 0 {
			b := text[j-1]
			if b == ')' && strings.IndexByte(text[from:j], '(') >= 0 || b == '}' && strings.IndexByte(text[from:j], '{') >= 0 || b == ']' && strings.IndexByte(text[from:j], '[') >= 0 {
				break
			}
			j--
		}
		return j, yen
	}
}

// driveAt says whether the words from i to e end in a drive or a hive, with which the next path begins.
func driveAt(text string, i, e int) bool {
	k := e
	for k > i && class[text[k-1]]&wordy != 0 {
		k--
	}
	return hives[strings.ToUpper(text[k:e])] != ""
}

// quotedEnd is where the name of a file that goes on at offset i ends if it is the last in quotes: its ending stands
// before the quote. It is i where that is not near.
func quotedEnd(text string, i int, quote byte) int {
	for k := i; k < len(text) && k-i < 64 && text[k] >= ' ' && text[k] < other; k++ {
		switch text[k] {
		case quote:
			if finished(text[i:k]) {
				return k
			}
			return i
		case '\\', '/', ':', '*', '?', '"', '<', '>', '|':
			return i
		}
	}
	return i
}

// placeholder is the end of the words in angle brackets at offset i that stand for a folder of a path: <username>. It
// is i where no "\" follows.
func placeholder(text string, i int) int {
	k := i + 1
	for k < len(text) && k-i < 32 && (class[text[k]]&wordy != 0 || text[k] == ' ') {
		k++
	}
	if k > i+1 && k < len(text) && text[k] == '>' && sep(text, k+1) > 0 {
		return k + 1
	}
	return i
}

// finished says whether a component has its ending already: behind evil.exe no name goes on.
func finished(name string) bool {
	k := strings.LastIndexByte(name, '.')
	return k > 0 && len(name)-k <= 12 && extensions[strings.ToLower(name[k+1:])] != noEnding
}

// roots are the first folders of a UNIX path that we believe to be one.
var roots = map[string]bool{
	"tmp": true, "var": true, "usr": true, "etc": true, "home": true, "opt": true, "bin": true, "sbin": true, "dev": true, "root": true,
	"lib": true, "proc": true, "mnt": true, "srv": true, "boot": true, "sys": true, "Users": true, "Library": true, "Applications": true,
	"private": true, "run": true, "lib64": true, "System": true,
}

// readUnixPath reads /tmp/x.sh at offset i.
func (s *scanner) readUnixPath(i int) (next int, ok bool) {
	text := s.text
	if i > 0 {
		b := text[i-1]
		if b == '~' && (i == 1 || class[text[i-2]]&wordy == 0 && text[i-2] != '/') && i+1 < len(text) && (class[text[i+1]]&alnum != 0 || text[i+1] == '.') {
			if e := unixEnd(text, i); strings.IndexByte(text[i+1:e], '/') > 0 { // ~/.ssh/authorized_keys
				return s.add(Match{Start: i - 1, End: e, Type: Path, Value: text[i-1 : e]}), true
			}
			return i, false
		}
		if class[b]&alnum != 0 || strings.IndexByte("/.<_-~)]}?&", b) >= 0 {
			return i, false
		}
	}
	e := i + 1
	for e < len(text) && class[text[e]]&alnum != 0 && e-i < 16 {
		e++
	}
	if e+1 >= len(text) || text[e] != '/' || !roots[text[i+1:e]] {
		return i, false
	}
	if strings.HasPrefix(text[i:], "/dev/tcp/") || strings.HasPrefix(text[i:], "/dev/udp/") { // where bash reaches an address
		return i, false
	}
	if e = unixEnd(text, e); e-i < 6 {
		return i, false
	}
	return s.add(Match{Start: i, End: e, Type: Path, Value: text[i:e]}), true
}

// hives are the roots of the Windows registry and their short names.
var hives = map[string]string{
	"HKEY_LOCAL_MACHINE": "HKEY_LOCAL_MACHINE", "HKLM": "HKEY_LOCAL_MACHINE",
	"HKEY_CURRENT_USER": "HKEY_CURRENT_USER", "HKCU": "HKEY_CURRENT_USER",
	"HKEY_CLASSES_ROOT": "HKEY_CLASSES_ROOT", "HKCR": "HKEY_CLASSES_ROOT",
	"HKEY_USERS": "HKEY_USERS", "HKU": "HKEY_USERS",
	"HKEY_CURRENT_CONFIG": "HKEY_CURRENT_CONFIG", "HKCC": "HKEY_CURRENT_CONFIG",
}

// readRegistryKey reads a key whose hive is the word from i to e. Its value has the hive's full name.
func (s *scanner) readRegistryKey(i, e int) (next int, ok bool) {
	text := s.text
	if e-i < 3 || e-i > 20 || lower(text[i]) != 'h' || lower(text[i+1]) != 'k' {
		return i, false
	}
	from := i
	hive, known := hives[strings.ToUpper(text[i:e])]
	if known && (text[e] == ':' || text[e] == '>' && i > 0 && text[i-1] == '<') { // PowerShell: HKLM:\Software; <HKLM>\Software
		e++
	}
	if !known || sep(text, e) == 0 {
		return i, false
	}
	end, yen := s.readComponents(from, e)
	if end <= e+1 {
		return i, false
	}
	if sp := spacedKey(text, end); sp > end {
		end = sp
	}
	key := text[e:end]
	if yen {
		key = strings.NewReplacer("¥", `\`, "￥", `\`).Replace(key)
	}
	if text[e-1] == '>' {
		from--
	}
	m := Match{Start: from, End: end, Type: RegistryKey, Value: text[i:end]}
	if yen || hive != text[from:e] {
		m.Value = hive + key
	}
	return s.add(m), true
}

// spacedKey is the end of a registry key whose last name goes on behind the space at offset end: a capital word, and
// then one that says what was named (…\Explorer\Shell Folders key). It is end where none does.
func spacedKey(text string, end int) int {
	k := end
	for range 3 {
		if k+1 >= len(text) || text[k] != ' ' || !isUpper(text[k+1]) {
			return end
		}
		k++
		for k < len(text) && class[text[k]]&alnum != 0 {
			k++
		}
		for _, w := range [...]string{" registry", " key", " subkey", " value", " hive"} {
			if e, ok := word(text, k, w); ok && (e == len(text) || class[text[e]]&wordy == 0 || text[e] == 's') {
				return k
			}
		}
	}
	return end
}
