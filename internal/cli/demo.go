package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/examples"
	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const demoHelp = `Usage:
    tenmatsu demo [--data DIR] [--addr 127.0.0.1:0] [--no-serve]

Demo takes the examples that come with the program into a ledger of their own, prints what it
read, and serves them as tenmatsu serve does; the address is on the last line. It takes no
operands.

    --data DIR         where to keep the ledger, or the address of a PostgreSQL database (default: a
                       new folder, which is removed when the server ends and stays with --no-serve;
                       TENMATSU_DATA does not count here)
    --addr HOST:PORT   where to listen: a loopback address; port 0 is any that is free
                       (default: 127.0.0.1:0)
    --no-serve         import only; the last line is the folder
    --lang             as in tenmatsu --help

Examples:
    tenmatsu demo
    tenmatsu demo --no-serve --data demo

Exit status: 0 it was ended; 1 something could not be done; 2 the call is wrong.
`

// together are the examples that go into the incident of another: a rival account of the same affair.
var together = map[string]string{"14-minato-news.md": "minato-operator"}

func (a *app) demoCommand() *cobra.Command {
	addr, only := "127.0.0.1:0", false
	c := a.command("demo", "Show the examples in a browser", demoHelp, func(ctx context.Context, args []string) error {
		if err := operands("demo", args, 0, 0, ""); err != nil {
			return err
		}
		return a.demo(ctx, addr, only)
	})
	c.Flags().StringVar(&addr, "addr", addr, "where to listen")
	c.Flags().BoolVar(&only, "no-serve", false, "import only")
	return c
}

func (a *app) demo(ctx context.Context, addr string, only bool) (err error) {
	var ln net.Listener
	if !only {
		if ln, err = listen(addr); err != nil {
			return err
		}
		defer func() { _ = ln.Close() }() // the server has closed it, unless it came to none
	}
	dir := ""
	if a.data != "" {
		if dir, err = a.place(); err != nil {
			return err
		}
	} else {
		if dir, err = os.MkdirTemp("", "tenmatsu-demo-"); err != nil {
			return err
		}
		if !only {
			defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		}
	}
	st, err := a.storeAt(ctx, dir, false)
	if err != nil && !errors.As(err, new(wrongCall)) {
		err = hint(err, "choose another place with --data")
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if err := a.demoImport(ctx, st); err != nil {
		return err
	}
	shown, _ := store.Shown(dir)
	a.print("%s\n", a.say("demo.here", shown))
	if only {
		a.print("%s\n", shown)
		return nil
	}
	if a.data == "" {
		a.print("%s\n", a.say("demo.gone"))
	}
	a.print("%s\n", a.say("demo.stop"))
	a.print("http://%s/\n", ln.Addr())
	return a.serve(ctx, ln, st, false)
}

func (a *app) demoImport(ctx context.Context, st *store.Store) error {
	names, err := fs.Glob(examples.Files, "*")
	if err != nil {
		return err
	}
	r := importReport{Files: []imported{}}
	line := a.intake(st)
	bar := a.progress()
	for i, name := range names {
		bar.at(i, len(names), name)
		data, err := examples.Files.ReadFile(name)
		if err != nil {
			return err
		}
		report, err := line.Import(ctx, capture.New(name, data, a.Now()), a.importOptions(importFlags{incident: together[name]}))
		if err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		one := a.became(report, imported{File: name, in: input{name}, Documents: []importedDocument{}})
		for i := range one.Documents {
			d := &one.Documents[i]
			if d.State == "known" {
				r.Known++
			} else {
				r.New++
			}
			r.Claims += d.Claims
			d.Candidates = nil // they are known to look alike
		}
		r.Files = append(r.Files, one)
	}
	bar.clear()
	a.printDocuments(r)
	return ctx.Err()
}
