package document

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// What frames the article of a page is kept and marked. It is known by its element, its role, the words
// of its class and id, its headings, and by being made of links. The lists and bounds are ours.

// frameRoles and frameWords mark the parts of a page that frame its article.
var frameRoles = map[string]bool{"navigation": true, "banner": true, "contentinfo": true, "search": true, "complementary": true, "menu": true, "menubar": true, "toolbar": true}

var frameWords = map[string]bool{
	"nav": true, "navi": true, "gnav": true, "gnavi": true, "globalnav": true, "global-nav": true, "navigation": true, "navbar": true, "menu": true, "sidebar": true, "side": true,
	"breadcrumb": true, "breadcrumbs": true, "topicpath": true, "topic-path": true, "pankuzu": true, "share": true, "sharing": true, "social": true, "sns": true, "social-share": true, "social-buttons": true, "share-buttons": true, "sns-share": true, "sharedaddy": true, "sns-button": true, "sns-buttons": true,
	"footer": true, "site-footer": true, "site-header": true, "global-header": true, "global-footer": true, "page-footer": true, "copyright": true, "copy": true,
	"pager": true, "pagination": true, "post-navigation": true, "related": true, "related-posts": true, "related-articles": true, "ranking": true, "recommend": true,
	"cookie": true, "cookie-banner": true, "cookie-notice": true, "ads": true, "ad": true, "advertisement": true, "tag-cloud": true, "pagetop": true, "page-top": true, "to-top": true, "back-to-top": true, "skip-link": true, "skiplink": true, "entry-footer": true, "hatena-star-container": true, "customized-footer": true, "toc": true, "table-of-contents": true,
}

// A partKind says how much the part of a class name such as p-entry__share tells.
type partKind uint8

const (
	neutral partKind = iota + 1 // says nothing: l, inner, wrapper
	edge                        // header or footer: tells when only neutral parts stand beside it
	linky                       // tells when the element is made of links
	surely                      // tells by itself, unless the element holds much text
)

var frameParts = func() map[string]partKind {
	parts := map[string]partKind{}
	for kind, list := range map[partKind]string{
		neutral: "l p c g o u js is site global page base common layout wrap wrapper inner area container box block bottom top main body outer row col content contents section group list item cp ly mod module the fixed sticky sp pc",
		edge:    "footer header ft hd foot head",
		linky:   "nav navi navigation menu related relation relations recommend recommended recommendation ranking rank recent archive archives popular category categories tag tags widget banner banners side aside toolbar topics links linklist keyword keywords author profile prev next latest trending",
		surely:  "breadcrumb breadcrumbs breadcrumblist pankuzu topicpath crumb crumbs pagination pager pagenavi pagenation sns share sharing shares sharer social gnav gnavi globalnav lnav localnav navbar sidebar megamenu drawer hamburger cookie cookies copyright tagcloud pagetop totop backtotop skiplink addtoany sharethis fontsize newsletter subscribe advertisement adsense ads",
	} {
		for w := range strings.FieldsSeq(list) {
			parts[w] = kind
		}
	}
	return parts
}()

// framePartsOf says how much the parts of an element's class and id tell: the strongest of them.
func framePartsOf(n *html.Node) (best partKind) {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for word := range strings.FieldsSeq(a.Val[:min(len(a.Val), 500)]) {
			best = max(best, wordKind(word))
		}
	}
	return best
}

// wordKind says how much a class name tells. Its parts stand between - and _, or begin with a capital.
func wordKind(word string) (best partKind) {
	edges, others := 0, 0
	var part [24]byte
	n := 0
	end := func() {
		if n == 0 || n > len(part) {
			if n > len(part) {
				others++
			}
			n = 0
			return
		}
		switch k := frameParts[string(part[:n])]; k {
		case edge:
			edges++
		case neutral:
		case 0:
			others++
		default:
			best = max(best, k)
			others++
		}
		n = 0
	}
	for i := 0; i < len(word); i++ {
		b := word[i]
		switch {
		case b == '-' || b == '_' || b == ':' || b == '/':
			end()
			continue
		case b >= 'A' && b <= 'Z' && i > 0 && word[i-1] >= 'a' && word[i-1] <= 'z':
			end()
		case b >= '0' && b <= '9':
			continue
		}
		if n < len(part) {
			part[n] = lower(b)
		}
		n++
	}
	end()
	if edges > 0 && others == 0 {
		best = max(best, surely)
	}
	return best
}

// isFrame says whether an element holds navigation, share buttons and the like.
func isFrame(n *html.Node, c context) bool {
	if role := attr(n, "role"); role != "" && frameRoles[strings.ToLower(role)] {
		return !holdsArticle(n)
	}
	switch n.DataAtom {
	case atom.Nav, atom.Search:
		return true
	case atom.Aside:
		return !isNoteHolder(n)
	case atom.Header:
		return !c.main && !holdsArticle(n)
	case atom.Footer:
		return !isNoteHolder(n) && !(c.main && headsSources(n))
	case atom.Div, atom.Ul, atom.Ol, atom.P, atom.Section, atom.Span, atom.Dl, atom.Menu:
		if len(n.Attr) == 0 {
			return false
		}
		for _, w := range classes(n) {
			if frameWords[w] {
				return !holdsArticle(n)
			}
		}
		switch framePartsOf(n) {
		case surely:
			text, links, all := measure(n)
			return all && (text <= 600 || links*2 >= text) && !holdsArticle(n) && !isNoteHolder(n)
		case linky:
			text, links, all := measure(n)
			return all && links*10 >= text*7 && !holdsArticle(n) && !isNoteHolder(n)
		}
	}
	return false
}

// measure counts the bytes of an element's text and of the links in it. all is false where the element
// is larger than a frame is.
func measure(n *html.Node) (text, links int, all bool) {
	budget := 600 // nodes: more are no frame, and the look must not cost more than the walk
	var look func(n *html.Node, in bool)
	look = func(n *html.Node, in bool) {
		for k := n.FirstChild; k != nil && budget > 0; k = k.NextSibling {
			budget--
			switch {
			case k.Type == html.TextNode:
				size := len(strings.TrimSpace(k.Data))
				text += size
				if in {
					links += size
				}
			case k.Type == html.ElementNode && !dropped[k.DataAtom]:
				look(k, in || k.DataAtom == atom.A)
			}
		}
	}
	look(n, n.DataAtom == atom.A)
	return text, links, budget > 0
}

// holdsArticle says whether a main, an article or the h1 stands in n.
func holdsArticle(n *html.Node) bool {
	budget := 400 // nodes: a frame is small, and the look must not cost more than the walk
	var look func(*html.Node) bool
	look = func(n *html.Node) bool {
		for k := n.FirstChild; k != nil && budget > 0; k = k.NextSibling {
			budget--
			if k.DataAtom == atom.Main || k.DataAtom == atom.Article || k.DataAtom == atom.H1 || look(k) {
				return true
			}
		}
		return false
	}
	return look(n)
}

// headsSources says whether a part of an article begins with a heading of sources or notes.
func headsSources(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch k.DataAtom {
		case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			if t := k.FirstChild; t != nil && t.Type == html.TextNode {
				return slices.Contains(referenceWords, strings.ToLower(strings.TrimSpace(t.Data)))
			}
			return false
		}
		if k.Type == html.ElementNode {
			return false
		}
	}
	return false
}

// frameHeads head the lists of links that sites put beside and below their articles.
var frameHeads = scan.NewWords(func() map[string]frame {
	return leadsOf(map[frame][]string{frameList: {
		"関連記事", "関連する記事", "最近の投稿", "最近の記事", "最新記事", "最新の記事", "新着記事", "人気記事", "人気の記事", "おすすめ記事", "おすすめの記事", "おすすめ", "注目記事", "アクセスランキング", "記事ランキング", "ランキング", "カテゴリー", "カテゴリ", "アーカイブ", "月別アーカイブ", "年別アーカイブ", "バックナンバー", "タグ", "タグクラウド", "タグ一覧", "この記事のタグ", "あわせて読みたい", "合わせて読みたい", "こちらもおすすめ", "この記事を読んだ人におすすめ", "最近のコメント", "前後の記事", "ブログ内検索", "リンク集", "メニュー", "サイト内検索", "プロフィール",
		"recent posts", "recent articles", "related posts", "related articles", "related stories", "related content", "related news", "you may also like", "you might also like", "popular posts", "popular articles", "most popular", "most read", "categories", "archives", "tags", "tag cloud", "latest news", "latest posts", "latest articles", "latest stories", "more from", "more stories", "recommended", "recommended reading", "trending", "recent comments", "read next", "up next", "further stories", "share this", "navigation", "menu",
	}})
})

// isFrameHead says whether a heading heads such a list.
func isFrameHead(text string, s scan.Span) bool {
	_, end, ok := frameHeads.At(text, s.Start)
	return ok && trimArrows(text, scan.Span{Start: end, End: s.End}).Len() == 0
}

// markLinks marks the lists of links around the article: those before its title, those under a heading
// such as 関連記事, and those that stand last under no heading of their own.
func (p *page) markLinks() {
	d := &p.d
	linked := p.linkBlocks()
	title := 0
	for title < len(d.Blocks) && d.Blocks[title].Start < d.Title.Start {
		title++
	}
	before := 0
	for i := range title {
		if linked[i] {
			before++
		}
	}
	const few = 2 // one may be the page on which the announcement stands
	if before >= few && d.Title.Len() > 0 {
		for i := range title {
			b := &d.Blocks[i]
			if hasDay(d.Text, b.Span) { // the day of a blog's entry stands over its title, as a link
				continue
			}
			b.Boilerplate = b.Boilerplate || linked[i] || b.Kind == Item && runes(d.Text, b.Span, 31) <= 30
		}
	}
	for i := 0; i < len(d.Blocks); i++ {
		b := &d.Blocks[i]
		if b.Kind != Heading || b.Span == d.Title || !isFrameHead(d.Text, b.Span) {
			continue
		}
		end := i + 1
		for end < len(d.Blocks) && linked[end] && d.Blocks[end].Kind != Heading {
			end++
		}
		if end > i+1 {
			for k := i; k < end; k++ {
				d.Blocks[k].Boilerplate = true
			}
		}
		i = end - 1
	}
	start := len(d.Blocks)
	for start > title && (linked[start-1] || d.Blocks[start-1].Boilerplate) && d.Blocks[start-1].Kind != Heading && d.Blocks[start-1].Kind != NoteText {
		start--
	}
	const many = 3 // ours: fewer may be what the author points to
	if start > 0 && start > title && d.Blocks[start-1].Kind != Heading && len(d.Blocks)-start >= many {
		for i := start; i < len(d.Blocks); i++ {
			d.Blocks[i].Boilerplate = true
		}
	}
}

// linkBlocks says of each block whether it is made of links.
func (p *page) linkBlocks() []bool {
	d := &p.d
	linked := make([]bool, len(d.Blocks))
	k := 0
	for i, b := range d.Blocks {
		for k < len(d.Links) && d.Links[k].End <= b.Start {
			k++
		}
		covered := 0
		for j := k; j < len(d.Links) && d.Links[j].Start < b.End; j++ {
			covered += min(d.Links[j].End, b.End) - max(d.Links[j].Start, b.Start)
		}
		linked[i] = covered*10 >= b.Len()*8 && b.Kind != Cell && !isSentence(d.Text, b.Span)
	}
	return linked
}
