//go:build !unix

package pgtest

import "syscall"

// unprivileged finds no way to run a server here: TENMATSU_POSTGRES may name one.
func unprivileged(string) (*syscall.SysProcAttr, error) { return nil, errNone }
