package pdf

import (
	"bytes"
	"encoding/binary"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// Japanese files often lean on fonts that they do not hold, and the sandbox has none. The engine then
// takes a character that is drawn alone, such as the 有 of a table cell, for one without size and
// leaves it out. So it is given a font of ours in which every character is an upright bar: what a
// character looks like does not matter here, and the bar is narrower than the room that a file gives
// any of its characters, so that this room is what counts.

// standIns are names under which the engine looks for a Japanese font on Linux.
var standIns = []string{"TakaoPGothic", "TakaoGothic", "TakaoPMincho", "TakaoMincho"}

// A disk is the sandbox's file system: files in memory, by their paths. The engine seeks in them, which
// the file systems of the standard library that live in memory do not all allow.
type disk map[string][]byte

// fonts is a disk with the font of bars under each name.
func fonts() disk {
	d := disk{}
	for _, name := range standIns {
		d["usr/share/fonts/"+name+".ttf"] = barFont(name)
	}
	return d
}

// Open opens a file or a folder, which is there when a file is in it.
func (d disk) Open(name string) (fs.File, error) {
	if data, ok := d[name]; ok {
		return &file{entry{path.Base(name), int64(len(data)), 0o444}, bytes.NewReader(data)}, nil
	}
	lead := name + "/"
	if name == "." {
		lead = ""
	}
	f := &folder{entry: entry{path.Base(name), 0, fs.ModeDir | 0o555}}
	seen := map[string]bool{}
	for _, full := range slices.Sorted(maps.Keys(d)) {
		rest, ok := strings.CutPrefix(full, lead)
		if !ok {
			continue
		}
		first, _, deeper := strings.Cut(rest, "/")
		if seen[first] {
			continue
		}
		seen[first] = true
		e := entry{first, int64(len(d[full])), 0o444}
		if deeper {
			e = entry{first, 0, fs.ModeDir | 0o555}
		}
		f.in = append(f.in, e)
	}
	if len(f.in) == 0 {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f, nil
}

// An entry is what is known of a file or a folder.
type entry struct {
	name string
	size int64
	mode fs.FileMode
}

func (e entry) Name() string               { return e.name }
func (e entry) Size() int64                { return e.size }
func (e entry) Mode() fs.FileMode          { return e.mode }
func (e entry) Type() fs.FileMode          { return e.mode.Type() }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) IsDir() bool                { return e.mode.IsDir() }
func (e entry) Sys() any                   { return nil }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }
func (e entry) Stat() (fs.FileInfo, error) { return e, nil }
func (e entry) Close() error               { return nil }

type file struct {
	entry
	*bytes.Reader
}

func (f *file) Size() int64 { return f.entry.size }

type folder struct {
	entry
	in []fs.DirEntry
}

func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}

// ReadDir gives the next n entries, or all that are left when n is not positive.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		out := f.in
		f.in = nil
		return out, nil
	}
	if len(f.in) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.in))
	out := f.in[:n]
	f.in = f.in[n:]
	return out, nil
}

// barFont writes a TrueType font (ISO/IEC 14496-22) with one glyph for all characters.
func barFont(family string) []byte {
	const em, width, ascent, descent = 1000, 200, 880, -120
	be := func(values ...any) []byte {
		var b bytes.Buffer
		for _, v := range values {
			if err := binary.Write(&b, binary.BigEndian, v); err != nil {
				panic(err) // a value without a fixed size: a fault of this file
			}
		}
		return b.Bytes()
	}
	bar := be(int16(1), int16(0), int16(descent), int16(width), int16(ascent), // one contour, its box
		uint16(3), uint16(0), // its last point, no instructions
		[]uint8{1, 1, 1, 1}, // four points on the curve
		[]int16{0, 0, width, 0}, []int16{descent, ascent - descent, 0, descent - ascent})
	bar = append(bar, make([]byte, (4-len(bar)%4)%4)...)
	tables := []struct {
		tag  string
		data []byte
	}{
		{"OS/2", be(uint16(4), int16(em), uint16(400), uint16(5), uint16(0), make([]int16, 10), int16(0), make([]uint8, 10), make([]uint32, 4), []byte("    "), uint16(0x40),
			uint16(0x20), uint16(0xFFFF), int16(ascent), int16(descent), int16(0), uint16(ascent), uint16(-descent),
			uint32(1<<17), uint32(0), // its code page: Japanese
			int16(500), int16(700), uint16(0), uint16(32), uint16(1))},
		{"cmap", be(uint16(0), uint16(1), uint16(3), uint16(10), uint32(12), // Unicode, all planes
			uint16(13), uint16(0), uint32(28), uint32(0), uint32(1), uint32(0x20), uint32(0x10FFFF), uint32(1))}, // many to one
		{"glyf", bar},
		{"head", be(uint32(0x10000), uint32(0x10000), uint32(0), uint32(0x5F0F3CF5), uint16(3), uint16(em), int64(0), int64(0),
			int16(0), int16(descent), int16(em), int16(ascent), uint16(0), uint16(8), int16(2), int16(1), int16(0))},
		{"hhea", be(uint32(0x10000), int16(ascent), int16(descent), int16(0), uint16(em), make([]int16, 11), uint16(1))},
		{"hmtx", be(uint16(em), int16(0), int16(0))},
		{"loca", be(uint32(0), uint32(0), uint32(len(bar)))}, // the first glyph, for what is missing, is empty
		{"maxp", be(uint32(0x10000), uint16(2), uint16(4), uint16(1), uint16(0), uint16(0), uint16(1), make([]uint16, 8))},
		{"name", nameTable(family)},
		{"post", be(uint32(0x30000), make([]uint32, 7))},
	}
	head := be(uint32(0x10000), uint16(len(tables)), uint16(128), uint16(3), uint16(16*len(tables)-128))
	at := len(head) + 16*len(tables)
	var body []byte
	for _, t := range tables {
		sum := uint32(0)
		padded := append(bytes.Clone(t.data), make([]byte, (4-len(t.data)%4)%4)...)
		for i := 0; i < len(padded); i += 4 {
			sum += binary.BigEndian.Uint32(padded[i:])
		}
		head = append(head, t.tag...)
		head = append(head, be(sum, uint32(at+len(body)), uint32(len(t.data)))...)
		body = append(body, padded...)
	}
	return append(head, body...)
}

// nameTable holds the family and the style, for the Macintosh and for Windows.
func nameTable(family string) []byte {
	var records, heap []byte
	put := func(platform, encoding, language, id int, text []byte) {
		for _, v := range []int{platform, encoding, language, id, len(text), len(heap)} {
			records = binary.BigEndian.AppendUint16(records, uint16(v))
		}
		heap = append(heap, text...)
	}
	wide := func(s string) (out []byte) {
		for _, u := range utf16.Encode([]rune(s)) {
			out = binary.BigEndian.AppendUint16(out, u)
		}
		return out
	}
	names := []struct {
		id   int
		text string
	}{{1, family}, {2, "Regular"}}
	for _, n := range names {
		put(1, 0, 0, n.id, []byte(n.text))
	}
	for _, n := range names {
		put(3, 1, 0x409, n.id, wide(n.text))
	}
	out := binary.BigEndian.AppendUint16(nil, 0)
	out = binary.BigEndian.AppendUint16(out, uint16(len(records)/12))
	out = binary.BigEndian.AppendUint16(out, uint16(6+len(records)))
	return append(append(out, records...), heap...)
}
