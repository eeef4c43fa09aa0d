package extract

import (
	"encoding/json"
	"fmt"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"os"
	"strings"
	"testing"
)

func TestDbgKinds(t *testing.T) {
	if os.Getenv("DBGK") == "" {
		t.Skip("no DBG")
	}
	for _, f := range strings.Fields(os.Getenv("DBGK")) {
		data, _ := os.ReadFile(f)
		docs, _ := document.Read(data, document.Options{Name: f})
		dbgKinds = map[string]int{}
		Read(&docs[0], Options{})
		g := struct{ Kinds []string }{}
		gf := f[:strings.LastIndex(f, ".")] + ".json"
		if strings.Contains(f, "seeds") {
			gf = strings.Replace(gf, "seeds", "gold", 1)
		}
		j, _ := os.ReadFile(gf)
		json.Unmarshal(j, &g)
		fmt.Println(f[strings.LastIndex(f, "/")+1:], len(docs[0].Text), "GOLD", g.Kinds, "SCORE", dbgKinds)
	}
}
