package web

import (
	"io/fs"
	"net/http"
	"strings"
	"sync"

	"github.com/tenmatsu/tenmatsu/docs"
	"github.com/tenmatsu/tenmatsu/internal/page"
)

// helpDocs are the documents of the project, by their names without .md.
var helpDocs = sync.OnceValues(func() (map[string]string, error) {
	list := map[string]string{}
	err := fs.WalkDir(docs.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := docs.Files.ReadFile(path)
		list[strings.TrimSuffix(path, ".md")] = string(b)
		return err
	})
	return list, err
})

func (h *handler) help(w http.ResponseWriter, r *http.Request) error {
	list, err := helpDocs()
	if err != nil {
		return err
	}
	v, ok := page.NewHelp(page.HelpInput{Name: r.PathValue("name"), Docs: list}, h.options(w, r))
	if !ok {
		return fault{kind: absent, text: "fault.help"}
	}
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}
