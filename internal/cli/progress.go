package cli

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// A progress shows on a terminal how far long work has come. It appears after a second, so that short
// work shows nothing; a nil one shows nothing at all.
type progress struct {
	w             io.Writer
	now           func() time.Time
	width         int
	begun, latest time.Time
	shown         bool
}

// progress begins to show how far work has come, where standard error is a terminal.
func (a *app) progress() *progress {
	width, terminal := a.columns(a.Stderr)
	if !terminal || a.Getenv("TERM") == "dumb" {
		return nil
	}
	a.bar = &progress{w: a.Stderr, now: a.Now, width: width, begun: a.Now()}
	return a.bar
}

// at says that done of total are done and what comes next.
func (p *progress) at(done, total int, next string) {
	if p == nil {
		return
	}
	now := p.now()
	if now.Sub(p.begun) < time.Second || p.shown && now.Sub(p.latest) < 100*time.Millisecond {
		return
	}
	p.latest, p.shown = now, true
	const long = 24
	full := long * done / max(total, 1)
	line := fmt.Sprintf("[%s%s] %d/%d ", strings.Repeat("#", full), strings.Repeat(".", long-full), done, total)
	if p.width > 0 {
		next = cells.Truncate(plain(next), max(0, p.width-1-len(line)), "…")
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s%s", line, next)
}

// clear takes the bar away, so that a line can be written.
func (p *progress) clear() {
	if p != nil && p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
