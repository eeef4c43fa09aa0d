package cli

import (
	"fmt"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/page"
)

// language is that of what is printed for people.
func (a *app) language() page.Language {
	switch a.lang.value {
	case "ja":
		return page.Japanese
	case "en":
		return page.English
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} { // as POSIX orders them
		if v := a.Getenv(name); v != "" {
			if v == "ja" || strings.HasPrefix(v, "ja_") || strings.HasPrefix(v, "ja.") || strings.HasPrefix(v, "ja-") {
				return page.Japanese
			}
			return page.English
		}
	}
	return page.English
}

// say gives a message of the table below, or of package page's. One is the English of a message whose
// first number is 1.
func (a *app) say(key string, args ...any) string {
	w, ok := words[key]
	if !ok {
		return page.Say(a.language(), key, args...)
	}
	s := w.ja
	if a.language() == page.English {
		s = w.en
		if w.one != "" && len(args) > 0 && args[0] == 1 {
			s = w.one
		}
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// words holds what the terminal says beyond the words of the pages.
var words = map[string]struct{ ja, en, one string }{
	"col.state":          {ja: "状態", en: "STATE"},
	"col.event":          {ja: "出来事", en: "EVENTS"},
	"col.figure":         {ja: "数値", en: "FIGURES"},
	"col.entry":          {ja: "表の行", en: "ROWS"},
	"col.source":         {ja: "出典", en: "SOURCES"},
	"col.claims":         {ja: "記述", en: "CLAIMS"},
	"col.slug":           {ja: "名前", en: "SLUG"},
	"col.title":          {ja: "題名", en: "TITLE"},
	"col.published":      {ja: "公表", en: "PUBLISHED"},
	"col.kinds":          {ja: "種類", en: "KINDS"},
	"col.drafts":         {ja: "未確認", en: "DRAFTS"},
	"col.documents":      {ja: "文書", en: "DOCS"},
	"file.articles":      {ja: "%[2]s: %[1]d件の文書 (分けない場合は --split never)", en: "%[2]s: %[1]d articles (--split never keeps it whole)"},
	"import.new":         {ja: "新規", en: "new"},
	"import.known":       {ja: "既知", en: "known"},
	"import.moved":       {ja: "移動", en: "moved"},
	"import.again":       {ja: "続報", en: "later"},
	"import.inbox":       {ja: "(未分類)", en: "(inbox)"},
	"import.done":        {ja: "文書%d件: 新規 %d、既知 %d。%s。", en: "%d documents: %d new, %d known; %s", one: "%d document: %d new, %d known; %s"},
	"import.drafts":      {ja: "下書きの記述 %d件", en: "%d claims drafted", one: "%d claim drafted"},
	"import.failed":      {ja: "読めなかったもの %d件。", en: "%d could not be read"},
	"import.next":        {ja: "次に: tenmatsu show %s で読み、tenmatsu accept で確認する", en: "next: tenmatsu show %s to read it, tenmatsu accept to review it"},
	"import.list":        {ja: "次に: tenmatsu list で一覧し、tenmatsu show 名前 で読む", en: "next: tenmatsu list for all, tenmatsu show SLUG to read one"},
	"import.differ":      {ja: "%s: 同じ情報源の%d番目の版: 同じ記述 %d、新しい記述 %d、変わった記述 %d、なくなった記述 %d", en: "%s: capture %d of its source; claims: %d as before, %d new, %d changed, %d no longer there"},
	"list.none":          {ja: "記録はまだない。", en: "No records yet"},
	"names.and":          {ja: "、", en: "; "},
	"list.count":         {ja: "%d件", en: "%d incidents", one: "%d incident"},
	"list.reviewed":      {ja: "済", en: "reviewed"},
	"inbox.count":        {ja: "未分類の文書 %d件", en: "%d documents in the inbox, in no incident", one: "%d document in the inbox, in no incident"},
	"accept.done":        {ja: "%[2]s: %[1]d件を確認済みにした。未確認の残り %[3]d件", en: "%[2]s: %[1]d claims accepted, drafts left: %[3]d", one: "%[2]s: %[1]d claim accepted, drafts left: %[3]d"},
	"reject.done":        {ja: "%[2]s: %[1]d件を退けた。未確認の残り %[3]d件", en: "%[2]s: %[1]d claims rejected, drafts left: %[3]d", one: "%[2]s: %[1]d claim rejected, drafts left: %[3]d"},
	"decide.none":        {ja: "%s: 当てはまる未確認の記述はない。", en: "%s: no draft fits, nothing to decide"},
	"accept.one":         {ja: "確認済み %s %s", en: "accepted %s %s"},
	"reject.one":         {ja: "退けた %s %s", en: "rejected %s %s"},
	"search.none":        {ja: "見つからなかった。", en: "nothing was found"},
	"search.count":       {ja: "%d件", en: "%d hits", one: "%d hit"},
	"search.more":        {ja: "%[2]s件のうち%[1]d件。続きは --limit で", en: "%[1]d of %[2]s; --limit N shows more"},
	"asof.published":     {ja: "%s までに公表されたもの", en: "as published by %s"},
	"asof.recorded":      {ja: "%s までに記録したもの", en: "as recorded by %s"},
	"diff.known":         {ja: "新たに判明", en: "became known"},
	"diff.corrected":     {ja: "訂正", en: "corrected"},
	"diff.misread":       {ja: "読み誤りの訂正", en: "misreading mended"},
	"diff.reworded":      {ja: "言い換え", en: "reworded"},
	"diff.withdrawn":     {ja: "取り下げ", en: "withdrawn"},
	"diff.reviewed":      {ja: "確認", en: "reviewed"},
	"diff.none":          {ja: "違いはない。", en: "nothing differs"},
	"search.ended":       {ja: "この日については、新しい順に調べられる分だけを調べた。言葉を足すと先まで調べられる。", en: "of that day only the newest places were looked at; add a word to look further"},
	"list.ended":         {ja: "この日については、新しい順に%d件の記録だけを調べた。言葉か条件を足すと先まで、--limit 0 ですべてを調べられる。", en: "of that day only the newest %d incidents were looked at; add a word or a filter to look further, --limit 0 looks at all"},
	"search.text":        {ja: "本文", en: "text"},
	"extract.events":     {ja: "出来事", en: "Events"},
	"extract.figure":     {ja: "数値", en: "Figures"},
	"extract.table":      {ja: "表", en: "Table"},
	"extract.source":     {ja: "出典", en: "Sources"},
	"extract.notes":      {ja: "注", en: "Notes"},
	"extract.spots":      {ja: "痕跡 (無害化済み)", en: "Indicators (defanged)"},
	"extract.party":      {ja: "組織", en: "Parties"},
	"extract.said":       {ja: "記述", en: "Statements"},
	"extract.times":      {ja: "そのほかの日時", en: "Other times"},
	"extract.faults":     {ja: "あり得ない、または読めないもの", en: "What cannot be, or could not be read"},
	"extract.line":       {ja: "行の番号は読み取った文のもの。--format json は位置を含めてすべてを出す。", en: "The numbers are lines of the text as read; --format json gives all, with offsets."},
	"extract.none":       {ja: "何も読み取れなかった。", en: "Nothing was read in it"},
	"basis.stated":       {ja: "文書による", en: "stated"},
	"basis.inferred":     {ja: "推定", en: "inferred"},
	"basis.given":        {ja: "指定", en: "given"},
	"edit.done":          {ja: "書き換え %s %s (前の記述 %s)", en: "edited %s %s (before: %s)"},
	"edit.cites":         {ja: "出典は文書 %[2]s (%[1]s)", en: "cites %[1]s (document %[2]s)"},
	"edit.unsaid":        {ja: "新しい値を述べる文書は、この記録に取り込まれていない。前の言葉を出典のままとした。別の文書を出典とするには --document ID --quote 言葉", en: "no document of its incident says the new value in such a sentence, so it goes on citing the old words; --document ID --quote WORDS cites others"},
	"claim.added":        {ja: "追加 %s %s", en: "added %s %s"},
	"undo.done":          {ja: "取り消した: %s %s %s", en: "undone: %s is %s: %s"},
	"withdraw.done":      {ja: "取り下げた: %s %s %s", en: "withdrawn: %s is %s: %s"},
	"review.gone":        {ja: "情報源の新しい版 (%s) にない", en: "no longer in the newer capture of its source (%s)"},
	"review.keep":        {ja: "k 維持  w 取り下げ  s 次へ  q 終わり > ", en: "k keep  w withdraw, as the source did  s skip  q quit > "},
	"review.prompt":      {ja: "a 承認  e 書き換え  r 退ける  s 次へ  u 一つ戻す  A この節すべて承認  q 終わり  ? 説明 > ", en: "a accept  e edit  r reject  s skip  u undo  A accept all of the section  q quit  ? help > "},
	"review.help":        {ja: "a そのとおり\ne 項目=値 を一行ずつ、空行で終わり (例: phase=recovery, value=約1,800件)\nr 退ける。理由を尋ねる\ns 決めずに次へ\nu 直前の判断を取り消して戻る\nA この節の残りをすべて承認する\nq 終わる。判断はその都度記録済み\n", en: "a it is right\ne FIELD=VALUE, one a line, an empty line ends it (phase=recovery, value=約1,800件)\nr reject it; the reason is asked for\ns go on without deciding\nu take back the last decision and return to it\nA accept all that is left of this section\nq quit; each decision has been recorded\n"},
	"review.of":          {ja: "[%d/%d]", en: "[%d/%d]"},
	"review.reason":      {ja: "理由 > ", en: "reason > "},
	"review.field":       {ja: "項目=値 > ", en: "FIELD=VALUE > "},
	"review.fields":      {ja: "項目: %s", en: "fields: %s"},
	"review.instead":     {ja: "承認すると次に置き換わる: %s", en: "if accepted it replaces: %s"},
	"review.nothing":     {ja: "取り消すものはない。", en: "there is nothing to take back"},
	"review.overtaken":   {ja: "情報源が訂正した。承認すると訂正より前の日の記録に載る。今の文言: %s", en: "its source corrected it since; accepted, it stands on the days before. It says now: %s"},
	"review.empty":       {ja: "何も決めていない。次へ進むには s", en: "nothing was decided; s skips it"},
	"review.which":       {ja: "%q は分からない。? で説明", en: "%q means nothing here; ? helps"},
	"review.ended":       {ja: "%d件を判断した。%s の未確認の残り %d件", en: "%d decided; drafts left in %s: %d", one: "%d decided; drafts left in %s: %d"},
	"review.nodrafts":    {ja: "%s に未確認の記述はない。", en: "%s has no drafts"},
	"merge.done":         {ja: "%s に合わせた。%s", en: "merged into %s  %s"},
	"split.done":         {ja: "%s に分けた。%s", en: "split off as %s  %s"},
	"move.done":          {ja: "%s に移した。%s", en: "moved to %s  %s"},
	"operation.undo":     {ja: "取り消すには: tenmatsu undo %s", en: "to take it back: tenmatsu undo %s"},
	"operation.undone":   {ja: "取り消した。もう一度行うには: tenmatsu undo %s", en: "taken back; to do it again: tenmatsu undo %s"},
	"reread.new":         {ja: "新規", en: "new"},
	"reread.changed":     {ja: "変更", en: "changed"},
	"reread.instead":     {ja: "  前", en: "  was"},
	"reread.gone":        {ja: "退けた", en: "rejected"},
	"reread.kept":        {ja: "維持", en: "kept"},
	"reread.again":       {ja: "再出", en: "again"},
	"reread.text":        {ja: "本文の読み方が変わり、新しい文書 %s とした。", en: "the text itself is read otherwise now: document %s"},
	"reread.none":        {ja: "文書%d件を読み直した。違いはない。", en: "%d documents were read again, and nothing differs", one: "%d document was read again, and nothing differs"},
	"reread.done":        {ja: "文書%d件を読み直した。違いのあるもの %d。新規 %d、変更 %d、退けた %d、維持 %d、再出 %d", en: "%d documents were read again, %d differ: %d new, %d changed, %d rejected, %d kept, %d again", one: "%d document was read again, %d differs: %d new, %d changed, %d rejected, %d kept, %d again"},
	"col.incidents":      {ja: "事案", en: "INCIDENTS"},
	"col.name":           {ja: "名称", en: "NAME"},
	"col.sector":         {ja: "業種", en: "SECTOR"},
	"col.country":        {ja: "国", en: "COUNTRY"},
	"col.also":           {ja: "ほかの名称", en: "ALSO"},
	"col.captures":       {ja: "取り込み", en: "CAPTURES"},
	"col.voice":          {ja: "発言者", en: "VOICE"},
	"col.publisher":      {ja: "発行元", en: "PUBLISHER"},
	"col.address":        {ja: "アドレス", en: "ADDRESS"},
	"party.number":       {ja: "番号", en: "Number"},
	"party.sector":       {ja: "業種", en: "Sector"},
	"party.country":      {ja: "国", en: "Country"},
	"party.names":        {ja: "名称", en: "Names"},
	"party.incidents":    {ja: "関わった事案", en: "Incidents"},
	"party.figures":      {ja: "数値", en: "Figures"},
	"party.claims":       {ja: "記述 %d件", en: "%d claims", one: "%d claim"},
	"alike.number":       {ja: "番号が同じ", en: "same number"},
	"alike.form":         {ja: "法人格や記号だけが違う", en: "differ in legal form or punctuation"},
	"alike.spelling":     {ja: "表記だけが違う", en: "differ in spelling"},
	"alike.part":         {ja: "一方が他方の一部", en: "one is a part of the other"},
	"alike.letter":       {ja: "一字だけが違う", en: "one letter differs"},
	"candidates.none":    {ja: "候補はない。", en: "no candidates"},
	"candidates.join":    {ja: "同じなら tenmatsu %[1]s join OLD INTO、別なら tenmatsu %[1]s separate OLD INTO", en: "if they are one: tenmatsu %[1]s join OLD INTO; if they are two: tenmatsu %[1]s separate OLD INTO"},
	"limit.more":         {ja: "%[2]d件のうち%[1]d件。--limit N で増やせる", en: "%[1]d of %[2]d; --limit N shows more"},
	"join.done":          {ja: "統合した: %s → %s", en: "joined: %s goes by the name of %s"},
	"separate.done":      {ja: "別とした: %s、%s", en: "separate: %s and %s are two"},
	"source.address":     {ja: "アドレス", en: "Address"},
	"source.publisher":   {ja: "発行元", en: "Publisher"},
	"source.voice":       {ja: "発言者", en: "Voice"},
	"source.joined":      {ja: "統合した情報源", en: "Joined"},
	"source.days":        {ja: "公表 %[1]s、取り込み %[2]s", en: "published %[1]s, captured %[2]s"},
	"source.erased":      {ja: "抹消された。", en: "it was erased"},
	"source.same":        {ja: "文に違いはない。", en: "it says the same"},
	"source.title":       {ja: "題名が同じ", en: "same title"},
	"source.share":       {ja: "文の約%d%%が同じ", en: "about %d%% of the words"},
	"turn.added":         {ja: "追加", en: "added"},
	"turn.changed":       {ja: "変更", en: "changed"},
	"turn.dropped":       {ja: "削除", en: "dropped"},
	"bond.indicator":     {ja: "同じ痕跡", en: "same indicator"},
	"bond.malware":       {ja: "同じマルウェアの名", en: "same malware"},
	"bond.supplier":      {ja: "同じ供給元", en: "same supplier"},
	"bond.follow-up":     {ja: "同じ組織に再び", en: "struck again"},
	"bond.party":         {ja: "同じ組織", en: "same party"},
	"bond.mention":       {ja: "文中の言及", en: "mentioned"},
	"bond.more":          {ja: "ほかに%d", en: "%d more"},
	"relations.next":     {ja: "関連付けるには: tenmatsu relate --how HOW --document ID --quote WORDS SLUG OTHER", en: "to relate two: tenmatsu relate --how HOW --document ID --quote WORDS SLUG OTHER"},
	"relate.done":        {ja: "関連付けた %[1]s %[2]s – %[3]s (%[4]s)", en: "related %[1]s %[2]s – %[3]s (%[4]s)"},
	"mark.done":          {ja: "%[1]s の共有範囲: %[2]s", en: "%[1]s is %[2]s"},
	"publish.marked":     {ja: "%[1]s: 共有範囲が %[2]s を超えるため書き出さない", en: "%[1]s is marked above %[2]s; passed over"},
	"publish.stale":      {ja: "%s は前に書き出したもの。残してよいか確かめる", en: "%s was written before; see whether it may stay"},
	"publish.wrote":      {ja: "書き出し %s", en: "wrote %s"},
	"publish.same":       {ja: "変更なし %s", en: "unchanged %s"},
	"site.more":          {ja: "ほかに%[1]d件 (%[2]s)", en: "%[1]d more (%[2]s)"},
	"site.settle":        {ja: "%[1]s  (作業画面 %[2]s)", en: "%[1]s  (in the workspace: %[2]s)"},
	"site.done":          {ja: "%[2]s: 記録 %[1]d件、書き出し %[3]d、削除 %[4]d", en: "%[2]s: %[1]d records, %[3]d files written, %[4]d removed", one: "%[2]s: %[1]d record, %[3]d files written, %[4]d removed"},
	"site.kept":          {ja: "%s はもうサイトのものではないが、書き出した後に変更されているため残した", en: "%s is no longer of the site, but was changed since it was written; left as it is"},
	"site.unsettled":     {ja: "--base がないため、サイトマップとフィード自身のアドレスは書かない", en: "without --base there is no sitemap, and the feed does not give its own address"},
	"demo.here":          {ja: "データの置き場 %s", en: "data directory: %s"},
	"demo.gone":          {ja: "終了すると消える。残すには --data DIR", en: "it is removed at the end; --data DIR keeps one"},
	"demo.stop":          {ja: "終わるには Ctrl-C。次のアドレスをブラウザで開く:", en: "Ctrl-C ends it. Open this address in a browser:"},
	"serve.stop":         {ja: "終わるには Ctrl-C。", en: "Ctrl-C ends it"},
	"extract.from":       {ja: "差出人", en: "From"},
	"extract.files":      {ja: "添付ファイル (SHA-256)", en: "Attachments (SHA-256)"},
	"answer.drafts":      {ja: "%[2]s の未確認の記述%[1]d件は数えていない。--drafts で数える", en: "%d claims of %s that nobody has reviewed do not count; --drafts counts them too", one: "%d claim of %s that nobody has reviewed does not count; --drafts counts it too"},
	"list.semi":          {ja: "。", en: "; "},
	"tally.none":         {ja: "%s に表はない。", en: "%s has no tables"},
	"tally.drafts":       {ja: "%[2]s の表%[1]dつの行はすべて未確認。--drafts で数える", en: "all rows of the %[1]d tables of %[2]s are drafts; --drafts counts them too", one: "all rows of the %[1]d table of %[2]s are drafts; --drafts counts them too"},
	"tally.title":        {ja: "表", en: "TABLE"},
	"tally.columns":      {ja: "列", en: "COLUMNS"},
	"tally.in":           {ja: " (%d行中)", en: " in %d rows", one: " in %d row"},
	"tally.nokey":        {ja: "(空欄)", en: "(none)"},
	"tally.several":      {ja: "複数の数がある欄は最初の数による: %s", en: "several numbers in the cell, the first counts: %s"},
	"tally.left":         {ja: "足さなかったもの: %s", en: "left out: %s"},
	"left.superseded":    {ja: "置き換えられたもの", en: "superseded"},
	"left.denied":        {ja: "訂正・否定されたもの", en: "corrected or denied"},
	"left.rival":         {ja: "同じものの別の値", en: "other values of the same"},
	"left.part":          {ja: "内数", en: "parts of others"},
	"left.other-unit":    {ja: "ほかの単位", en: "of another unit"},
	"left.other-thing":   {ja: "ほかのものの数", en: "of other things"},
	"tally.undecided":    {ja: "条件に合うか分からない行 %d (%s)", en: "left open whether it holds: %d (%s)"},
	"tally.further":      {ja: "%s の欄にはほかに %s", en: "%s: the cell goes on with %s"},
	"between.none":       {ja: "%s には測れる出来事がない。", en: "%s has no events to measure between"},
	"between.missing":    {ja: "不明", en: "not known"},
	"between.range":      {ja: "%d〜%d", en: "%d to %d"},
	"between.days":       {ja: "%s、暦の上で%s日", en: "%s; %s days by the calendar"},
	"between.phase":      {ja: "段階", en: "PHASE"},
	"between.count":      {ja: "数", en: "EVENTS"},
	"between.first":      {ja: "最初", en: "FIRST"},
	"between.last":       {ja: "最後", en: "LAST"},
	"between.from":       {ja: "始め", en: "FROM"},
	"between.to":         {ja: "終わり", en: "TO"},
	"between.length":     {ja: "長さ", en: "LENGTH"},
	"compare.only":       {ja: "%[2]s だけにあるもの: %[1]d", en: "only in %[2]s: %[1]d"},
	"compare.apart":      {ja: "数が食い違うもの: %d", en: "figures differ: %d"},
	"compare.untold":     {ja: "比べられる数のないもの: %d", en: "no figures to compare: %d"},
	"compare.compatible": {ja: "数は違うが矛盾しないもの: %d", en: "figures that one number fits: %d"},
	"compare.same":       {ja: "同じもの: %d", en: "the same: %d"},
	"stats.incidents":    {ja: "記録", en: "INCIDENTS"},
	"stats.cited":        {ja: "引用", en: "CITED"},
	"stats.publisher":    {ja: "発行元", en: "PUBLISHER"},
	"stats.day":          {ja: "日", en: "DAY"},
	"stats.kind":         {ja: "種別", en: "KIND"},
	"stats.year":         {ja: "年", en: "YEAR"},
	"stats.min":          {ja: "最小", en: "SMALLEST"},
	"stats.median":       {ja: "中央", en: "MEDIAN"},
	"stats.max":          {ja: "最大", en: "LARGEST"},
	"stats.none":         {ja: "記録%d件に当てはまるものはない。", en: "nothing of that kind in %d incidents", one: "nothing of that kind in %d incident"},
}
