package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// What a site puts around its articles is kept and marked, so that it gives no claims. A line is
// known by its first word, which says what the rest must be: one look at a dictionary for each line.
// The lists and bounds are ours; see docs/reading/documents.md.

// A frame is what the line must be that a word of frameLeads begins.
type frame uint8

const (
	frameWhole  frame = iota + 1 // nothing but the word
	frameTrail                   // a trail of breadcrumbs or a row of menu words
	frameShare                   // share buttons with their counters
	frameRight                   // who owns the page
	frameCookie                  // a notice about cookies
	frameList                    // a label, with words behind it: Tags: a, b
	framePager                   // page numbers and the words beside them
)

// frameLeads are the words that begin a site's own lines.
var frameLeads = scan.NewWords(func() map[string]frame {
	return leadsOf(map[frame][]string{
		frameWhole: {
			"ページトップへ", "ページトップ", "ページトップに戻る", "ページの先頭へ", "ページの先頭へ戻る", "ページの先頭に戻る", "ページトップへ戻る", "トップへ戻る", "トップに戻る", "トップページへ戻る", "一覧へ戻る", "一覧に戻る", "一覧へ", "前のページへ戻る", "前のページに戻る",
			"このページの先頭へ", "このページの先頭へ戻る", "このページのトップへ", "このページの上へ", "先頭へ戻る", "先頭に戻る", "上へ戻る", "back to top", "go to top", "return to top", "top of page", "page top",
			"印刷", "印刷する", "印刷用ページ", "印刷用ページを表示する", "このページを印刷する", "このページを印刷", "ページを印刷する", "ページを印刷", "print", "print this page", "print page", "このページを共有", "このページをシェアする",
			"コメントを書く", "コメントする", "コメントを残す", "コメントを見る", "トラックバック", "permalink", "この記事を共有", "この記事をシェア", "この記事をシェアする", "読者になる", "フォローする", "フォローお願いします", "leave a comment", "leave a reply", "post a comment", "share this article", "share this page", "share this story",
			"本文へスキップ", "本文へスキップします", "本文へ移動", "本文へ移動する", "本文へジャンプ", "本文へ", "ナビゲーションをスキップ", "メニューを飛ばす", "skip to content", "skip to main content", "skip navigation", "skip to navigation", "文字サイズ", "文字サイズ変更", "文字の大きさ", "サイトマップ", "プライバシーポリシー", "個人情報保護方針", "サイトポリシー", "利用規約", "privacy policy", "terms of service", "terms of use", "cookie policy", "cookie settings", "sitemap", "site map",
			"次の記事", "前の記事", "次の記事へ", "前の記事へ", "次のページ", "前のページ", "次のページへ", "前のページへ", "もっと見る", "続きを読む", "全て表示", "すべて表示", "read more", "show more", "load more", "お気に入りに追加", "メニュー", "メニューを開く", "メニューを閉じる", "閉じる", "menu", "toggle navigation", "open menu", "close menu", "rss", "advertisement", "広告", "スポンサーリンク", "pr", "この広告を非表示にする",
			"accept all cookies", "accept all", "reject all", "accept cookies", "manage cookies", "すべて同意する", "すべて許可する", "すべて拒否する", "同意して閉じる",
			"subscribe to our newsletter", "sign up for our newsletter", "メルマガ登録", "メールマガジン登録",
		},
		frameTrail:  {"ホーム", "トップ", "トップページ", "home", "top", "ニュース", "news", "お知らせ", "現在の位置", "現在位置", "現在地", "現在のページ", "you are here", "サイトトップ"},
		frameShare:  {"share", "tweet", "retweet", "ツイート", "ツイートする", "シェア", "シェアする", "ポスト", "ポストする", "共有", "共有する", "いいね!", "いいね！", "いいね", "like", "facebook", "twitter", "x", "line", "はてな", "はてブ", "はてなブックマーク", "pocket", "ブックマーク", "lineで送る", "lineで共有", "facebookで共有", "facebookでシェア", "twitterで共有", "xで共有", "xでポスト", "share this", "share on", "シェアしてね", "コピー", "リンクをコピー", "urlをコピー", "copy link", "linkedin", "reddit", "pinterest", "email", "note"},
		frameRight:  {"©", "(c)", "copyright", "ⓒ"},
		frameCookie: {"当サイト", "当ウェブサイト", "当webサイト", "当ホームページ", "本サイト", "本ウェブサイト", "本webサイト", "このサイト", "このウェブサイト", "このwebサイト", "弊社サイト", "当社サイト", "当社ウェブサイト", "当社のウェブサイト", "お客様の利便性", "お客様により", "よりよい", "より良い", "サイトの利便性", "we use cookies", "we and our", "this site uses", "this website uses", "our website uses", "our site uses", "by continuing", "by using this", "by clicking", "our website and", "cookie", "cookies", "クッキー", "すべてのcookie", "すべての cookie"},
		frameList:   {"タグ:", "タグ：", "tags:", "tag:", "tagged:", "filed under:", "カテゴリ:", "カテゴリー:", "カテゴリ：", "カテゴリー：", "categories:", "category:", "posted in", "関連タグ", "前の記事:", "次の記事:", "前の記事：", "次の記事：", "« 前の記事", "previous post:", "next post:", "previous article:", "next article:"},
		framePager:  {"«", "»", "‹", "›", "<<", "次へ", "前へ", "最初へ", "最後へ", "next", "prev", "previous", "older posts", "newer posts", "older", "newer", "1", "pages:", "ページ:"},
	})
})

func leadsOf(lists map[frame][]string) map[string]frame {
	all := map[string]frame{}
	for f, list := range lists {
		for _, w := range list {
			all[lowered(w)] = f
		}
	}
	return all
}

// lowered is a word as dictionaries want it: folded, in lower case.
func lowered(s string) string { return strings.Map(scan.Lower, s) }

// isChrome says whether a line is a site's own and not its author's.
func isChrome(text string, s scan.Span) bool {
	const most = 600 // bytes: longer lines are prose
	if s.Len() > most {
		return false
	}
	start := s.Start
	for { // ▲ページの先頭へ
		r, n := scan.Raw(text[:s.End], start)
		if n == 0 || !isPointer(r) && r != ' ' && r != 0x3000 {
			break
		}
		start += n
	}
	if start == s.End {
		return start > s.Start && runes(text, s, 4) <= 3 // ▲ alone
	}
	kind, end, ok := frameLeads.At(text, start)
	if !ok || end > s.End {
		return endsReserved(text, s)
	}
	rest := scan.Span{Start: end, End: s.End}
	switch kind {
	case frameWhole:
		rest = trimArrows(text, rest)
		return rest.Len() == 0 || isShareRow(text, rest) && rest.Len() < 60
	case frameTrail:
		return isTrail(text, rest)
	case frameShare:
		return isShareRow(text, scan.Span{Start: start, End: s.End})
	case frameRight:
		return runes(text, s, 151) <= 150 && (endsReserved(text, s) || isOwned(text, scan.Span{Start: start, End: end}, rest))
	case frameCookie:
		return isCookieNotice(s.Of(text))
	case frameList:
		return runes(text, s, 121) <= 120 && !isSentence(text, s)
	case framePager:
		return s.Len() <= 80 && isPager(text, s)
	}
	return false
}

// isPointer says whether a sign points up or along, as those before and behind a site's links do.
func isPointer(r rune) bool {
	switch r {
	case '▲', '△', '↑', '⬆', '∧', '→', '←', '⇒', '▶', '►':
		return true
	}
	return false
}

// trimArrows leaves signs at the ends out.
func trimArrows(text string, s scan.Span) scan.Span {
	for {
		s = scan.Trim(text, s)
		if s.Len() == 0 {
			return s
		}
		if r, n := scan.Before(text, s.End); isPointer(r) || r == '»' || r == '›' || r == '>' || r == ':' || r == '…' {
			s.End = max(s.Start, s.End-n)
			continue
		}
		return s
	}
}

// endsReserved says whether a short line ends in "all rights reserved", or forbids to copy it.
func endsReserved(text string, s scan.Span) bool {
	const words = "all rights reserved"
	if t := strings.TrimSuffix(s.Of(text), "。"); s.Len() <= 200 && strings.HasSuffix(t, "禁じます") && strings.Contains(t, "転載") {
		return true
	}
	end := s.End
	for end > s.Start && text[end-1] == '.' {
		end--
	}
	from := end - len(words)
	return s.Len() <= 200 && from >= s.Start && (text[end-1] == 'd' || text[end-1] == 'D') && strings.EqualFold(text[from:end], words)
}

// isOwned says whether what follows a sign of copyright is short: a year, a name. Behind (c), which
// numbers items too, it must have a year.
func isOwned(text string, sign, s scan.Span) bool {
	if runes(text, s, 81) > 80 || s.Len() == 0 || isSentence(text, s) {
		return false
	}
	if r, _ := scan.At(text, sign.Start); r != '(' {
		return true
	}
	_, count, _ := scan.Digits(text, scan.Blank(text, s.Start))
	return count == 4
}

// isTrail says whether behind the first word of a line a trail of breadcrumbs goes on: > ニュース > 記事.
// What follows a single sign may be the article's own words, as long as it is short.
func isTrail(text string, rest scan.Span) bool {
	signs, words := 0, 0
	word := false
	length := 0
	for i := rest.Start; i < rest.End; {
		r, n := scan.At(text, i)
		i += n
		switch r {
		case '>', '»', '›', '≫', '→', '▶':
			if !word && signs == 0 && words > 0 {
				return false
			}
			signs++
			word = false
		case ' ', '\t', ':':
		case '。':
			return false
		default:
			if signs == 0 {
				return false // the first word goes on: トップが…
			}
			if !word {
				words++
			}
			word = true
			length++
		}
	}
	return signs >= 1 && words >= 1 && words <= 8 && length <= 120
}

// shareWords are the words of a row of share buttons.
var shareWords = scan.NewWords(func() map[string]frame {
	return leadsOf(map[frame][]string{frameShare: {
		"share", "shares", "tweet", "tweets", "retweet", "post", "ツイート", "ツイートする", "シェア", "シェアする", "ポスト", "ポストする", "共有", "共有する", "いいね!", "いいね！", "いいね", "like", "likes", "this", "on", "via",
		"facebook", "twitter", "x", "line", "lineで送る", "lineで共有", "facebookで共有", "facebookでシェア", "twitterで共有", "xで共有", "xでポスト", "はてな", "はてブ", "はてなブックマーク", "pocket", "ブックマーク", "feedly", "linkedin", "reddit", "pinterest", "instagram", "youtube", "note", "email", "mail", "print", "印刷", "コピー", "リンクをコピー", "urlをコピー", "copy", "copy link", "link", "コメント", "comments", "comment", "件", "rss", "シェアしてね", "article", "page", "story", "保存", "save", "tumblr", "whatsapp", "telegram", "bluesky", "mastodon", "threads",
	}})
})

// askWords ask to share by themselves; the others name a service, which a heading may do.
var askWords = wordSet("share shares tweet tweets retweet ツイート ツイートする シェア シェアする ポスト ポストする 共有 共有する いいね いいね! いいね！ lineで送る lineで共有 facebookで共有 facebookでシェア twitterで共有 xで共有 xでポスト はてブ はてなブックマーク ブックマーク リンクをコピー urlをコピー シェアしてね コピー")

// isShareRow says whether a line is made of share words and numbers alone: two words, or one of them
// that asks to share.
func isShareRow(text string, s scan.Span) bool {
	words, asks := 0, false
	for i := s.Start; i < s.End; {
		r, n := scan.At(text, i)
		if c := scan.ClassOf(r); c == scan.Space || c == scan.Digit || c == scan.Open || c == scan.Close || c == scan.Mark || c == scan.Stop {
			i += n
			continue
		}
		_, end, ok := shareWords.At(text, i)
		if !ok || end > s.End {
			return false
		}
		if next, n := scan.At(text, end); n > 0 && end < s.End && scan.ClassOf(next) == scan.Latin && scan.ClassOf(r) == scan.Latin {
			return false // the start of a longer word
		}
		asks = asks || askWords[strings.ToLower(text[i:end])]
		words++
		i = end
	}
	return words >= 2 || words == 1 && asks
}

// isCookieNotice says whether a line tells of cookies as sites do: of the site's own, with a word of
// use or consent. An article that tells of stolen ones does not speak of its site.
func isCookieNotice(t string) bool {
	t = strings.ToLower(t)
	if !strings.Contains(t, "cookie") && !strings.Contains(t, "クッキー") {
		return false
	}
	site, use := false, false
	for _, w := range []string{"サイト", "ホームページ", "we use", "this site", "this website", "our website", "our site", "you agree", "you accept", "you consent", "すべてのcookie", "すべての cookie", "利便性", "partners"} {
		site = site || strings.Contains(t, w)
	}
	for _, w := range []string{"使用", "利用", "同意", "許可", "受け入れ", "use", "agree", "accept", "consent", "preferences"} {
		use = use || strings.Contains(t, w)
	}
	return site && use
}

var pagerWords = scan.NewWords(func() map[string]frame {
	return leadsOf(map[frame][]string{framePager: {"次へ", "前へ", "最初へ", "最後へ", "最初", "最後", "次", "前", "next", "prev", "previous", "older posts", "newer posts", "older", "newer", "last", "first", "page", "pages", "ページ", "of", "post", "article", "page"}})
})

// isPager says whether a line is page numbers with words such as 次へ: 1 2 3 … 次へ ». Numbers alone
// are none.
func isPager(text string, s scan.Span) bool {
	words := 0
	for i := s.Start; i < s.End; {
		r, n := scan.At(text, i)
		if c := scan.ClassOf(r); c == scan.Space || c == scan.Digit || c == scan.Mark || c == scan.Stop || c == scan.Open || c == scan.Close {
			i += n
			continue
		}
		_, end, ok := pagerWords.At(text, i)
		if !ok || end > s.End {
			return false
		}
		words++
		i = end
	}
	return words > 0
}

// isMenu says whether the line is a trail of breadcrumbs or a row of menu words.
func isMenu(text string, s scan.Span) bool {
	t := s.Of(text)
	if isPath(t) || isMenuRow(t) {
		return true
	}
	for _, sep := range []string{"|", "｜", "／"} {
		words := strings.Split(t, sep)
		short, filled := 0, 0
		for _, w := range words {
			w = strings.TrimSpace(w)
			if w != "" { // | 日時 | 件数 | has two
				filled++
			}
			if len(w) <= 24 {
				short++
			}
		}
		if filled >= 4 && short == len(words) {
			return true
		}
	}
	return false
}

// homeWords are the first steps of trails of breadcrumbs, known even where their signs are lost; pathStarts begin a trail, which may then go but one step.
var (
	homeWords  = []string{"ホーム", "トップ", "トップページ", "HOME", "Home", "TOP", "Top"}
	pathStarts = append(slices.Clip(homeWords), "ニュース", "News", "お知らせ", "現在の位置", "現在位置", "現在地", "You are here")
)

// pathSigns stand between the steps of a trail of breadcrumbs.
var pathSigns = scan.NewSet(">＞»›≫")

// isPath says whether the line is a trail of breadcrumbs: steps of a few words with > or the like between, two signs at least where
// the first step is not known as one.
func isPath(t string) bool {
	signs := 0
	for _, r := range t {
		if pathSigns.Has(r) {
			signs++
		}
	}
	if signs == 0 || strings.Contains(t, "。") {
		return false
	}
	steps := strings.FieldsFunc(t, pathSigns.Has)
	if len(steps) == 0 {
		return false
	}
	first := strings.TrimSpace(steps[0])
	for _, w := range pathStarts {
		if strings.HasPrefix(first, w) {
			return true
		}
	}
	const step = 20 // characters of a step where there are but two: BUSINESS › RETAIL
	if signs == 1 && len(steps) == 2 && strings.ContainsAny(t, "»›≫") && utf8.RuneCountInString(steps[0]) <= step && utf8.RuneCountInString(steps[1]) <= step {
		return true
	}
	if signs < 2 || len(steps) < 2 || strings.HasPrefix(t, ">") { // >> quotes a mail
		return false
	}
	for _, step := range steps {
		if words := strings.TrimSpace(step); words == "" || utf8.RuneCountInString(words) > 40 || strings.ContainsAny(words, "=<;") {
			return false
		}
	}
	return true
}

// menuWords stand side by side in the rows of a site's menu.
var menuWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("ホーム トップ トップページ お知らせ ニュース お問い合わせ お問合せ サイトマップ アクセス 交通アクセス 会社概要 会社案内 企業情報 製品情報 製品 サービス 採用情報 採用 IR情報 株主・投資家情報 サポート よくある質問 FAQ ログイン 検索 メニュー English 日本語 中文 한국어 " +
		"くらし 暮らし 市政情報 町政情報 県政情報 観光 事業者の方へ 子育て 教育 健康・福祉 防災 イベント 施設案内 組織案内 文字サイズ 小 中 大 標準 拡大 縮小 背景色 白 黒 青 本文へ ふりがな 読み上げ " +
		"Home About News Contact Careers Support Products Services Solutions Blog Login Menu Search Investors Press Newsroom Company Resources Pricing Partners Help Subscribe Register Events Donate Shop") {
		m[w] = true
	}
	return m
}()

// isMenuRow says whether the line is a row of menu words: three at least, and no more than one other among four.
func isMenuRow(t string) bool {
	words := strings.Fields(t)
	known := 0
	for _, w := range words {
		if menuWords[w] {
			known++
		} else if utf8.RuneCountInString(w) > 12 {
			return false
		}
	}
	return known >= 3 && known*4 >= len(words)*3
}

// isFrameRow says whether a line is two words or more of a site's own and nothing else: 個人情報保護方針 サイトマップ, Privacy policy | Sitemap.
func isFrameRow(t string) bool {
	const longest = 200 // bytes
	if len(t) > longest {
		return false
	}
	parts := linkParts(t)
	for _, p := range parts {
		if !isFrameWord(strings.TrimSpace(p)) {
			return false
		}
	}
	return len(parts) >= 2
}

// isLinks says whether a line may be a row of a site's links, which unlike those of isMenu may have any words: three parts at least, by bars, slashes or wide
// blanks apart, each of a few words without digits that tell of nothing; or one that points: ≪ 一覧に戻る. In Japanese single blanks part them, too, but
// also the clauses of a headline: such a row has five parts, or a word of a menu.
func isLinks(text string, s scan.Span) bool {
	const longest, fewest, sure, most = 300, 3, 5, 14 // bytes, and parts
	t := s.Of(text)
	if len(t) > longest || len(t) == 0 {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(t); strings.ContainsRune("←«≪‹", first) {
		return true
	}
	if last, _ := utf8.DecodeLastRuneInString(t); strings.ContainsRune("▾▼⌄»≫", last) {
		return true
	}
	if first, _, _ := strings.Cut(t, " "); slices.Contains(homeWords, first) && isJapanese(t) && len(first) < len(t) && !strings.ContainsAny(t, "。、") { // HOME 重要なお知らせ
		return true
	}
	japanese := isJapanese(t)
	parts := linkParts(t)
	if len(parts) < fewest || len(parts) > most || strings.ContainsAny(t, "0123456789０１２３４５６７８９。、:：「」『』【】〒@") {
		return false
	}
	known := false
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if !japanese && (len(strings.Fields(p)) > 4 || len(p) > 28) || japanese && utf8.RuneCountInString(p) > 14 || tellsPart(p, japanese) {
			return false
		}
		known = known || isFrameWord(p)
	}
	return !japanese || strings.ContainsAny(t, linkSigns) || known || len(parts) >= sure
}

// linkSigns part the links of a row, other than blanks.
const linkSigns = "|｜│/／·•・"

// tellsPart says whether a part of a row says what happened, as no link of a menu does: "Acme Foods confirms breach" before the name of a site.
func tellsPart(part string, japanese bool) bool {
	const words, letters = 3, 10
	if !japanese {
		return len(strings.Fields(part)) >= words && tells(part, scan.Span{End: len(part)})
	}
	return utf8.RuneCountInString(part) >= letters && slices.ContainsFunc(subjects, func(w string) bool { return strings.Contains(part, w) })
}

// isFrameWord says whether words are those of a site's own links.
func isFrameWord(words string) bool {
	kind, end, ok := frameLeads.At(words, 0)
	return ok && end == len(words) && (kind == frameWhole || kind == frameTrail) || menuWords[words]
}

// linkParts takes a line apart where the links of a row would part.
func linkParts(t string) []string {
	japanese := isJapanese(t)
	return strings.FieldsFunc(wideBlanks.Replace(t), func(c rune) bool { return c == '\t' || c == ' ' && japanese })
}

// wideBlanks has a tab for each sign that parts the links of a row.
var wideBlanks = strings.NewReplacer("|", "\t", "｜", "\t", "│", "\t", " / ", "\t", "／", "\t", "   ", "\t", "  ", "\t", "　", "\t", " · ", "\t", " • ", "\t", "・ ", "\t")

// markChrome marks the lines of a site's frame: copyright lines, share buttons, trails of
// breadcrumbs, and what follows the end of the article when it opens with a short line said twice
// (the name of a blog), as far as short lines go.
func markChrome(text string, lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.note >= 0 {
			continue
		}
		l.chrome = isChrome(text, l.Span) || isImages(text, l.Span) || i < 8 && isMenu(text, l.Span) || (i < 8 || i >= len(lines)-8) && isFrameRow(l.Of(text))
	}
	if at := tail(text, lines); at >= 0 {
		for i := at; i < len(lines); i++ {
			lines[i].chrome = true
		}
	}
}

// tail finds where the frame below the last article starts, or -1.
func tail(text string, lines []line) int {
	const most = 12 // lines: a longer tail is taken for text
	for i := max(1, len(lines)-most); i+1 < len(lines); i++ {
		if !lines[i].first || lines[i].note >= 0 || lines[i].Of(text) != lines[i+1].Of(text) || runes(text, lines[i].Span, 21) > 20 || !isEnd(text, lines, i-1) {
			continue
		}
		for _, l := range lines[i:] {
			if l.note >= 0 || runes(text, l.Span, 41) > 40 {
				return -1
			}
		}
		return i
	}
	return -1
}
