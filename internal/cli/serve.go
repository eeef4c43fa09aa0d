package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/store"
	"github.com/tenmatsu/tenmatsu/internal/web"
)

const serveHelp = `Usage:
    tenmatsu serve [--by NAME] [--addr 127.0.0.1:8080]
    tenmatsu serve --read-only [--addr 127.0.0.1:8080]

Serve shows the records to a browser on this machine: the list, each record with its timeline, and
the documents with the words of their claims marked; forms take texts in and record decisions. It
prints its address, answers to this machine only, writes its log to standard error, and ends on
Ctrl-C when the last answer is out. It takes no operands.

    --by NAME          who decides, recorded with what the forms do (default: TENMATSU_AUTHOR)
    --read-only        offer no forms and change nothing
    --addr HOST:PORT   where to listen: a loopback address; port 0 is any that is free
                       (default: 127.0.0.1:8080)
    --data, --lang     as in tenmatsu --help

Examples:
    tenmatsu serve --by sato
    tenmatsu serve --read-only --addr localhost:0

Exit status: 0 it was ended; 1 it could not listen or read; 2 the call is wrong.
`

func (a *app) serveCommand() *cobra.Command {
	addr, readOnly := "127.0.0.1:8080", false
	c := a.command("serve", "Serve the records to a browser on this machine", serveHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("serve", args, 0, 0, ""); err != nil {
			return err
		}
		ln, err := listen(addr)
		if err != nil {
			return err
		}
		open := a.openOld // a server of nothing would only hide a slip in --data
		if readOnly {
			open = a.openSome
		}
		st, err := open(ctx)
		if err != nil {
			return errors.Join(err, ln.Close())
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		a.print("http://%s/\n", ln.Addr())
		a.tell("%s", a.say("serve.stop"))
		return a.serve(ctx, ln, st, readOnly)
	})
	c.Flags().BoolVar(&readOnly, "read-only", false, "offer no forms")
	c.Flags().StringVar(&addr, "addr", addr, "where to listen")
	return c
}

// listen listens on a loopback address.
func listen(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, wrong("--addr %q is no address; write it as 127.0.0.1:8080", addr)
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil {
		return nil, wrong("--addr %q: %q is no port; one is 0 to 65535, 0 for any that is free", addr, port)
	} else if n == 0 {
		port = "0"
	}
	if strings.EqualFold(host, "localhost") {
		host = "127.0.0.1"
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, hint(wrong("--addr %q is open to other machines, and there are no accounts yet", addr), "listen on 127.0.0.1:%s", port)
	}
	ln, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if err != nil {
		var op *net.OpError
		if errors.As(err, &op) {
			err = op.Err
		}
		return nil, hint(fmt.Errorf("listen on %s: %w", addr, err), "--addr 127.0.0.1:0 takes any port that is free")
	}
	return ln, nil
}

// grace is how long answers may take that are on their way when the server is ended.
const grace = 5 * time.Second

// serve answers until the context ends, and then lets running answers finish.
func (a *app) serve(ctx context.Context, ln net.Listener, st *store.Store, readOnly bool) error {
	log := slog.New(slog.NewTextHandler(a.Stderr, nil))
	opt := web.Options{Store: st, Author: a.author(), Now: a.Now, Log: log, Language: a.language(), Version: version().Version}
	if !readOnly {
		opt.Editor = a.intake(st)
	}
	srv := web.Server(web.New(opt), log)
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve on %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := srv.Shutdown(end)
	if errors.Is(err, context.DeadlineExceeded) {
		err = srv.Close() // whoever is still reading has had time
	}
	<-failed // it says that the server was closed
	return err
}
