package page

import "strings"

// Packages below this one say what is wrong with a text in English, because they know no reader. Lower gives
// their words in the language of the page. What it does not know stays as it is.
//
// Each row is what they say, with %s for what changes, and the same in Japanese, with the same changes in the
// same order or, where that differs, by numbers. A test reads their code and finds the words that have no row.
var lower = []struct{ en, ja string }{
	// when: a time that cannot be.
	{"a letter stands in the date", "日付に文字が混じっている"},
	{"the two years are not the same", "二つの年が食い違っている"},
	{"the day it refers to is not known", "基準になる日がわからない"},
	{"the moment it is counted from is not known", "起点になる時点がわからない"},
	{"its year is not known", "年がわからない"},
	{"the time of day does not exist", "その時刻は存在しない"},
	{"%s does not exist", "%s は存在しない"},
	{"%s is a %s, not a %s", "%s は %s で、%s ではない"},

	// document: what was lost while a text was read.
	{"the bytes could be read as %s only in part", "%s として一部しか読めなかった"},
	{"%s says %s, but the bytes are %s", "%s には %s とあるが、実際は %s だった"},
	{"1 piece was no %s and replaced", "%s として読めない箇所が1つあり、置き換えた"},
	{"%s pieces were no %s and replaced", "%[2]s として読めない箇所が%[1]sつあり、置き換えた"},
	{"the message is cut off: its last part has no end", "メールが途中で切れている。最後の部分が閉じていない"},
	{"only the first %s parts of the message were read", "メールの最初の%s部分だけを読んだ"},
	{"some bytes of the message are no base64 and were left out", "メールにbase64として読めない部分があり、除いた"},
	{"only the first %s of %s pages were read", "%[2]sページのうち最初の%[1]sページだけを読んだ"},
	{"the table is too wide or too long: not all of its merged cells are repeated", "表が大きすぎて、結合したセルの一部を展開していない"},
	{"the page nests its elements too deep: part of its structure is lost", "ページの要素の入れ子が深すぎて、構造の一部を失った"},
	{"the page could not be read: %s", "ページを読めなかった: %s"},
	{"a character that cannot be seen stands here", "ここに見えない文字がある"},
	{"%s characters that cannot be seen, the first of them here", "見えない文字が%s個ある。最初のものがここ"},
	{"1 control character was left out", "制御文字を1個除いた"},
	{"%s control characters were left out", "制御文字を%s個除いた"},
	{"the Markdown nests too deep: read as plain text", "Markdownの入れ子が深すぎるため、ただの文として読んだ"},
	{"the Markdown could not be read (%s): read as plain text", "Markdownとして読めないため、ただの文として読んだ(%s)"},

	// document and the reader of PDF files: what cannot be read at all.
	{"this is %s, not text; %s", "これは%sで、文章ではない。%s"},
	{"an empty file", "中身のないファイル"},
	{"a PDF file", "PDF"},
	{"a PNG image", "PNG画像"},
	{"a JPEG image", "JPEG画像"},
	{"a GIF image", "GIF画像"},
	{"a WebP image", "WebP画像"},
	{"a ZIP archive or an office file", "ZIPか、オフィスの文書"},
	{"an empty ZIP archive", "中身のないZIP"},
	{"a bzip2 file", "bzip2"},
	{"an xz file", "xz"},
	{"a zstd file", "zstd"},
	{"a 7z archive", "7z"},
	{"a RAR archive", "RAR"},
	{"an old office file", "古い形式のオフィスの文書"},
	{"an RTF file", "RTF"},
	{"a program", "プログラム"},
	{"an SQLite database", "SQLiteのデータベース"},
	{"a video or an image", "動画か画像"},
	{"a sound file", "音声"},
	{"a sound or video file", "音声か動画"},
	{"a sound, video or image file", "音声か動画か画像"},
	{"a font", "フォント"},
	{"a binary file", "文字でないデータ"},
	{"give text, HTML or Markdown", "テキストかHTMLかMarkdownを渡す"},
	{"a Windows program", "Windowsのプログラム"},
	{"take its text out first", "先に文字を取り出す"},
	{"give the words that it shows", "写っている文章を渡す"},
	{"unpack it, or save it as text or HTML", "展開するか、テキストかHTMLとして保存する"},
	{"give a file with words", "文章のあるファイルを渡す"},
	{"unpack it", "展開する"},
	{"save it as text or HTML", "テキストかHTMLとして保存する"},
	{"write down what it says", "言っていることを書き起こす"},
	{"give the words that it holds", "含まれている文章を渡す"},
	{"this gzip file is packed more than twice; unpack it first", "gzipが三重以上になっている。先に展開する"},
	{"this gzip file unpacks to more than %s MiB; unpack it and give the part that matters", "このgzipは展開すると%s MiBを超える。展開して、必要な部分だけを渡す"},
	{"this gzip file unpacks to more than %s times its size, as one made to fill memory does; look at it with care, and unpack it if it is sound", "このgzipは展開すると%s倍を超える。メモリーを埋めるために作られたものかもしれない。注意して調べ、問題がなければ展開して渡す"},
	{"this gzip file is damaged or cut off; fetch it again", "gzipが壊れているか途中で切れている。取り直す"},
	{"the message has no subject and no text; give what it carries", "メールに件名も本文もない。添付されたものを渡す"},
	{"there is no text in it; give a file with words", "文章が入っていない。文章のあるファイルを渡す"},
	{"the PDF has pictures of its pages and no text; run text recognition over it, or give its words", "PDFにはページの画像だけがあり、文字がない。文字認識にかけるか、文章を渡す"},
	{"no text was read on %s of %s pages (%s), each blank or a picture; run text recognition over pictures, or give their words", "全%[2]sページのうち%[1]sページ(%[3]s)には文字がない。白紙か画像。画像なら文字認識にかけるか、文章を渡す"},
	{"the PDF is not read after %s; print it to a new PDF file, or give its text", "PDFを%sかけても読み終えない。新しいPDFに印刷し直すか、文章を渡す"},
	{"the PDF is locked with a password; print it to a new PDF file without one, or give its text", "PDFにパスワードが掛かっている。掛けずに印刷し直すか、文章を渡す"},
	{"the PDF is damaged or cut off; fetch it again, or give its text", "PDFが壊れているか途中で切れている。取り直すか、文章を渡す"},
	{"the PDF has no page that can be read; fetch it again, or give its text", "PDFに読めるページがない。取り直すか、文章を渡す"},
	{"it is empty", "中身がない"},

	// record: a claim that is none.
	{"end is not after start", "終わりが始まりより後になっていない"},
	{"min %s is above max %s", "下限 %s が上限 %s を超えている"},
	{"has bounds beside a state or a malformed number", "「不明」などと数が両方ある"},
	{"has no value", "値がない"},
	{"are missing; a claim read in a document says where", "もとになる言葉がない"},
	{"is empty; it names the other incident", "相手の記録の名がない"},
	{"are missing", "足りない"},
	{"is empty", "空になっている"},
	{"%s cells for %s columns", "列が%[2]sなのにセルが%[1]s"},
	{"%s–%s does not fit the quote %s of %s bytes", "位置 %s–%s が言葉と合わない"},
	{"does not fit a claim of kind %s", "種類 %s の記述には合わない"},
	{"%s is not known", "%s は知らない語"},
	{"it says that already", "もう同じことが書かれている"},

	// what the program itself gives as a reason for a decision
	{"said otherwise in a later capture of its source", "後から取り込んだ同じ情報源が違うことを言っている"},
	{"no longer read by %s", "%s ではもう読み取らない"},
	{"undone", "取り消し"},
}

// Lower words in the language of the page what a lower layer says in English. A path or a name that stands
// before it, with a blank between, is left out in other languages.
func Lower(l Language, said string) string {
	if l == English || said == "" {
		return said
	}
	for _, r := range lower {
		if changes, ok := matches(r.en, said); ok {
			return put(l, r.ja, changes)
		}
	}
	for _, r := range lower {
		for i := 0; i < len(said); i++ {
			if said[i] != ' ' {
				continue
			}
			if changes, ok := matches(r.en, said[i+1:]); ok && !strings.HasPrefix(r.en, "%s") {
				return put(l, r.ja, changes)
			}
		}
	}
	return said
}

// matches says whether a text is a pattern, and what stands in it for each %s.
func matches(pattern, text string) (changes []string, ok bool) {
	parts := strings.Split(pattern, "%s")
	text, ok = strings.CutPrefix(text, parts[0])
	for i, part := range parts[1:] {
		if !ok {
			return nil, false
		}
		at := strings.Index(text, part)
		if i == len(parts)-2 { // the last part is the end
			at = len(text) - len(part)
			ok = at >= 0 && strings.HasSuffix(text, part)
		} else {
			ok = at >= 0
		}
		if !ok {
			return nil, false
		}
		changes = append(changes, text[:at])
		text = text[at+len(part):]
	}
	return changes, ok && text == ""
}

// put fills a pattern with changes, each of which may be words of a lower layer, too, by their order or their
// numbers. It may leave some out.
func put(l Language, pattern string, changes []string) string {
	var b strings.Builder
	next := 0
	for {
		i := strings.IndexByte(pattern, '%')
		if i < 0 {
			b.WriteString(pattern)
			return b.String()
		}
		b.WriteString(pattern[:i])
		at, rest := next, strings.TrimPrefix(pattern[i:], "%s")
		if number, ok := strings.CutPrefix(pattern[i:], "%["); ok {
			at, rest = int(number[0]-'1'), strings.TrimPrefix(number[1:], "]s")
		}
		b.WriteString(Lower(l, changes[at]))
		next, pattern = at+1, rest
	}
}
