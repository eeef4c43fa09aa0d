// Package examples holds the texts of this folder, for the demo and the tests. Its README.md says
// what each of them shows.
package examples

import "embed"

// Files are the texts, by their names.
//
//go:embed [01]*.html [01]*.md [01]*.txt
var Files embed.FS
