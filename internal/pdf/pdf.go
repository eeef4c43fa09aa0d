// Package pdf takes the characters of PDF files, with the place of each, out of them.
//
// It runs PDFium, compiled to WebAssembly, in a sandbox that has no files but a font of ours, no
// network and bounded memory: a file made to break its reader breaks the sandbox at most. What the characters add up to,
// lines, columns and tables, is found in package document. [Engine.Read] is the one call; the first
// one starts the engine, which takes seconds without a folder for its compiled form.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"github.com/tenmatsu/tenmatsu/internal/document"
)

// The bounds of a file. They are ours: the longest reports of incidents have some hundred pages.
const (
	mostPages  = 500
	mostGlyphs = 4_000_000        // of all pages
	mostRules  = 20_000           // of a page
	longest    = 60 * time.Second // for one file
	memory     = 512 << 20 / (64 << 10)
)

// An Engine reads PDF files. Its zero value works; it may be used by several goroutines.
type Engine struct {
	// Cache is a folder for the compiled engine, without which each start takes seconds; "" or one
	// that cannot be written to means none.
	Cache string

	mu    sync.Mutex
	pool  pdfium.Pool
	cache wazero.CompilationCache
}

// start makes the engine ready.
func (e *Engine) start() (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil {
		return e.pool, nil
	}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memory).
		WithCloseOnContextDone(true)
	if e.Cache != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(e.Cache); err == nil { // a cache is a convenience: reading goes on without
			e.cache = cache
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: 4,
		FSConfig:      wazero.NewFSConfig().WithFSMount(fonts(), "/"), // the default is the whole disk of the machine
		RuntimeConfig: config,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	e.pool = pool
	return pool, nil
}

// Close ends the engine.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	var err error
	if e.pool != nil {
		err = e.pool.Close()
		e.pool = nil
	}
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
		e.cache = nil
	}
	return err
}

// Read takes the characters out of the pages of a PDF file. It ends when ctx does, and after a minute
// in any case. A file that cannot be read is an error that says what to do about it.
func (e *Engine) Read(ctx context.Context, data []byte) (document.Sheets, error) {
	pool, err := e.start()
	if err != nil {
		return document.Sheets{}, err
	}
	bound, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	instance, err := pool.GetInstanceWithContext(bound)
	if err != nil {
		return document.Sheets{}, fmt.Errorf("start the PDF engine: %w", err)
	}
	// The engine's calls take no context: at its end the sandbox is closed from outside.
	killed := make(chan struct{})
	stop := context.AfterFunc(bound, func() {
		defer close(killed)
		_ = instance.Kill() // it may have closed itself; what matters is that it ends
	})
	out, err := read(bound, instance, data)
	if stop() {
		err = errors.Join(err, instance.Close())
	} else {
		<-killed
	}
	switch {
	case ctx.Err() != nil:
		return document.Sheets{}, ctx.Err()
	case bound.Err() != nil:
		return document.Sheets{}, fmt.Errorf("the PDF is not read after %v; print it to a new PDF file, or give its text", longest)
	}
	return out, err
}

// A reader reads one file.
type reader struct {
	pdfium.Pdfium
	doc    references.FPDF_DOCUMENT
	glyphs int // of all pages so far
}

func read(ctx context.Context, engine pdfium.Pdfium, data []byte) (out document.Sheets, err error) {
	opened, err := engine.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return out, errors.New("the PDF is locked with a password; print it to a new PDF file without one, or give its text")
	case err != nil:
		return out, errors.New("the PDF is damaged or cut off; fetch it again, or give its text")
	}
	r := reader{Pdfium: engine, doc: opened.Document}
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: r.doc})
	if err != nil || count.PageCount <= 0 {
		return out, errors.New("the PDF has no page that can be read; fetch it again, or give its text")
	}
	out.Of = count.PageCount
	for i := range min(out.Of, mostPages) {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		if r.glyphs >= mostGlyphs {
			break
		}
		sheet, err := r.page(i)
		if err != nil && ctx.Err() != nil {
			return out, ctx.Err()
		}
		// A page that is damaged is an empty one: the others are read.
		out.Pages = append(out.Pages, sheet)
	}
	return out, nil
}

// A frame turns the engine's places, from the lower left corner of a page that may lie on its side,
// into ours.
type frame struct {
	width, height float32 // as it is shown
	left, bottom  float32 // of the part that is shown
	turn          int     // quarter turns clockwise
}

func (f frame) box(left, top, right, bottom float32) document.Box {
	left, right, top, bottom = left-f.left, right-f.left, top-f.bottom, bottom-f.bottom
	switch f.turn {
	case 1:
		return document.Box{Left: bottom, Top: left, Right: top, Bottom: right}
	case 2:
		return document.Box{Left: f.width - right, Top: bottom, Right: f.width - left, Bottom: top}
	case 3:
		return document.Box{Left: f.width - top, Top: f.height - right, Right: f.width - bottom, Bottom: f.height - left}
	}
	return document.Box{Left: left, Top: f.height - top, Right: right, Bottom: f.height - bottom}
}

func (r *reader) page(i int) (s document.Sheet, err error) {
	loaded, err := r.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: r.doc, Index: i})
	if err != nil {
		return s, err
	}
	page := requests.Page{ByReference: &loaded.Page}
	defer func() {
		_, closed := r.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
		err = errors.Join(err, closed)
	}()
	width, err := r.FPDF_GetPageWidthF(&requests.FPDF_GetPageWidthF{Page: page})
	if err != nil {
		return s, err
	}
	height, err := r.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: page})
	if err != nil {
		return s, err
	}
	s.Width, s.Height = width.PageWidth, height.PageHeight
	f := frame{width: s.Width, height: s.Height}
	if turned, err := r.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page}); err == nil {
		f.turn = int(turned.PageRotation) & 3
	}
	if shown, err := r.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page}); err == nil {
		f.left, f.bottom = shown.Rect.Left, shown.Rect.Bottom
	}
	if s.Glyphs, err = r.text(page, f); err != nil {
		return s, err
	}
	if s.Rules, err = r.rules(page, f); err != nil {
		return s, err
	}
	s.Links, err = r.links(page, f)
	return s, err
}

// text takes the characters of a page, those left out that the engine makes up for its line breaks.
func (r *reader) text(page requests.Page, f frame) ([]document.Glyph, error) {
	text, err := r.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	glyphs, err := r.characters(text.TextPage, f)
	_, closed := r.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	return glyphs, errors.Join(err, closed)
}

func (r *reader) characters(text references.FPDF_TEXTPAGE, f frame) ([]document.Glyph, error) {
	count, err := r.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
	if err != nil || count.Count <= 0 {
		return nil, err
	}
	n := min(count.Count, mostGlyphs-r.glyphs)
	r.glyphs += n
	glyphs := make([]document.Glyph, 0, n)
	var space document.Space
	for i := range n {
		char, err := r.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
		if err != nil {
			return glyphs, err
		}
		switch c := rune(char.Unicode); c {
		case 0:
		case '\r', '\n':
			space = document.NoSpace
		case ' ', 0xA0, 0x3000, '\t':
			made, err := r.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: text, Index: i})
			if err != nil {
				return glyphs, err
			}
			if space = document.DrawnSpace; made.IsGenerated {
				space = document.GuessedSpace
			}
		default:
			if g, ok := r.glyph(text, i, f); ok { // a character without a place is not shown
				g.Rune, g.Space, space = c, space, document.NoSpace
				glyphs = append(glyphs, g)
			}
		}
	}
	return glyphs, nil
}

// glyph takes the place and the type of a character.
func (r *reader) glyph(text references.FPDF_TEXTPAGE, i int, f frame) (g document.Glyph, ok bool) {
	box, err := r.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil {
		return g, false
	}
	g.Box = f.box(box.Rect.Left, box.Rect.Top, box.Rect.Right, box.Rect.Bottom)
	g.Size = g.Bottom - g.Top
	if size, err := r.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text, Index: i}); err == nil {
		if m, err := r.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: i}); err == nil {
			if s := float32(size.FontSize * math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))); s > 0 {
				g.Size = s
			}
		}
	}
	if weight, err := r.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: text, Index: i}); err == nil {
		g.Bold = weight.FontWeight >= 600
	}
	return g, true
}

// rules takes the straight lines that a page draws, and the edges of its boxes. Forms inside the page
// are left out: what they hold is decoration as a rule.
func (r *reader) rules(page requests.Page, f frame) ([]document.Box, error) {
	count, err := r.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return nil, err
	}
	var rules []document.Box
	for i := 0; i < count.Count && len(rules) < mostRules; i++ {
		object, err := r.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return rules, err
		}
		kind, err := r.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil {
			return rules, err
		}
		if kind.Type != enums.FPDF_PAGEOBJ_PATH {
			continue
		}
		rules = append(rules, r.path(object.PageObject, f, mostRules-len(rules))...)
	}
	return rules, nil
}

// thin is how wide a bar may be that is a line, in points.
const thin = 3

// path takes the lines of a path: a thin bar is one, and of another shape each edge that runs along
// the page.
func (r *reader) path(path references.FPDF_PAGEOBJECT, f frame, most int) (rules []document.Box) {
	bounds, err := r.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: path})
	if err != nil {
		return nil
	}
	whole := f.box(bounds.Left, bounds.Top, bounds.Right, bounds.Bottom)
	if whole.Right-whole.Left <= thin || whole.Bottom-whole.Top <= thin {
		return []document.Box{whole}
	}
	count, err := r.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: path})
	if err != nil {
		return nil
	}
	matrix := structs.FPDF_FS_MATRIX{A: 1, D: 1}
	if m, err := r.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: path}); err == nil {
		matrix = m.Matrix
	}
	var at, first [2]float32
	edge := func(a, b [2]float32) {
		box := f.box(min(a[0], b[0]), max(a[1], b[1]), max(a[0], b[0]), min(a[1], b[1]))
		w, h := box.Right-box.Left, box.Bottom-box.Top
		if (w <= 0.5 || h <= 0.5) && w+h > thin {
			rules = append(rules, box)
		}
	}
	for i := 0; i < count.Count && len(rules) < most && i < mostRules; i++ {
		segment, err := r.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: path, Index: i})
		if err != nil {
			return rules
		}
		kind, err := r.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: segment.PathSegment})
		if err != nil {
			return rules
		}
		point, err := r.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
		if err != nil {
			return rules
		}
		to := [2]float32{matrix.A*point.X + matrix.C*point.Y + matrix.E, matrix.B*point.X + matrix.D*point.Y + matrix.F}
		switch kind.Type {
		case enums.FPDF_SEGMENT_MOVETO:
			first = to
		case enums.FPDF_SEGMENT_LINETO:
			edge(at, to)
		}
		at = to
		if closes, err := r.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: segment.PathSegment}); err == nil && closes.IsClose {
			edge(at, first)
			at = first
		}
	}
	return rules
}

// links takes the addresses to which parts of a page lead.
func (r *reader) links(page requests.Page, f frame) (links []document.SheetLink, err error) {
	const most = 2000
	for start := 0; len(links) < most; {
		next, err := r.FPDFLink_Enumerate(&requests.FPDFLink_Enumerate{Page: page, StartPos: start})
		if err != nil {
			return links, err
		}
		if next.Link == nil || next.NextStartPos == nil || *next.NextStartPos <= start {
			return links, nil
		}
		start = *next.NextStartPos
		action, err := r.FPDFLink_GetAction(&requests.FPDFLink_GetAction{Link: *next.Link})
		if err != nil || action.Action == nil {
			continue // it leads into the file
		}
		address, err := r.FPDFAction_GetURIPath(&requests.FPDFAction_GetURIPath{Document: r.doc, Action: *action.Action})
		if err != nil || address.URIPath == nil {
			continue
		}
		where, err := r.FPDFLink_GetAnnotRect(&requests.FPDFLink_GetAnnotRect{Link: *next.Link})
		if err != nil || where.Rect == nil {
			continue
		}
		links = append(links, document.SheetLink{Address: *address.URIPath, Box: f.box(where.Rect.Left, where.Rect.Top, where.Rect.Right, where.Rect.Bottom)})
	}
	return links, nil
}
