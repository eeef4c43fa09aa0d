package cli

import (
	"context"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/extract"
)

const versionHelp = `Usage:
    tenmatsu version [--format json]

Version prints which tenmatsu this is: its version, the commit it was built from, the version
of its reader, and the Go and the machine it was built for. It takes no operands.

    --format text|json   as lines, or as one JSON object (default: text)

Examples:
    tenmatsu version
    tenmatsu version --format json

Exit status: 0 it was printed; 1 it could not be; 2 the call is wrong.
`

// A versionInfo says which program this is.
type versionInfo struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Modified bool   `json:"modified,omitempty"` // the tree had changes that were not committed
	Reader   string `json:"reader"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func version() versionInfo {
	v := versionInfo{Version: "devel", Reader: extract.Version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if m := info.Main.Version; m != "" && m != "(devel)" {
		v.Version = m
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}

func (a *app) versionCommand() *cobra.Command {
	format := formats("text", "json")
	c := a.command("version", "Print the version", versionHelp, func(ctx context.Context, args []string) error {
		if err := operands("version", args, 0, 0, ""); err != nil {
			return err
		}
		v := version()
		if format.value == "json" {
			return a.printJSON(v)
		}
		a.print("tenmatsu %s\n", v.Version)
		if v.Commit != "" {
			changed := ""
			if v.Modified {
				changed = " with changes"
			}
			a.print("commit   %s%s\n", v.Commit, changed)
		}
		a.print("reader   %s\ngo       %s\nplatform %s\n", v.Reader, v.Go, v.Platform)
		return nil
	})
	c.Flags().Var(&format, "format", "text or json")
	return c
}
