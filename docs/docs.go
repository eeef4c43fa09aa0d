// Package docs holds the documents of this folder, for the help pages of the workspace.
package docs

import "embed"

// Files are the documents, by their names.
//
//go:embed *.md reading/*.md
var Files embed.FS
