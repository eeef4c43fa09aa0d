package document

// htmlOrigin leads the text of a page back to its source.
func htmlOrigin(source string, d *Document, chain func() []*runMap) *origin { return &origin{} }

// markdownOrigin leads the text of a Markdown file back to it.
func markdownOrigin(source string, d *Document, chain func() []*runMap) *origin { return &origin{} }
