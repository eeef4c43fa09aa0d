package web

import (
	"errors"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/query"
)

// doubts words what a query that found nothing may have meant otherwise.
func doubts(l page.Language, asked string, q query.Query) (list []string) {
	for _, d := range q.Doubts(asked) {
		list = append(list, unread(l, d))
	}
	return list
}

// unread words in the language of the page why a query cannot be read, and what would be right.
func unread(l page.Language, err error) string {
	var e *query.Error
	if l == page.English || !errors.As(err, &e) {
		return err.Error()
	}
	const most = 60 // letters of what was written
	given := page.Shorten(e.Given, most)
	name, example, listed := string(e.Filter), "", []query.Listed(nil)
	for _, d := range query.Definitions {
		if d.Name == e.Filter {
			name, example, listed = d.Japanese, d.Example, d.Words
		}
	}
	inWords := func(word string) string {
		i := slices.IndexFunc(listed, func(x query.Listed) bool { return x.Word == word })
		if i < 0 || len(listed[i].Aliases) == 0 {
			return word
		}
		return listed[i].Aliases[0]
	}
	say := func(args ...any) string { return page.Say(l, "asked."+string(e.Problem), args...) }
	switch e.Problem {
	case query.UnknownFilter:
		return say(given, e.Near)
	case query.NoFilter:
		var names []string
		for _, d := range query.Definitions {
			names = append(names, d.Japanese)
		}
		return say(given, strings.Join(names, page.Say(l, "list.and")))
	case query.UnknownWord, query.OwnWord:
		var words []string
		for _, w := range e.Words {
			words = append(words, inWords(w))
		}
		said := say(given, name, strings.Join(words, page.Say(l, "list.and")))
		if e.Near != "" {
			said += page.Say(l, "asked.near", inWords(e.Near))
		}
		return said
	case query.NoValue:
		return say(name, example)
	case query.OpenQuote:
		return say(e.Near)
	case query.TooLong:
		return say()
	case query.NoTime, query.NoYear, query.NoNumber, query.WrongOrder, query.NoTerm, query.NoOperator, query.NoSign:
		return say(given)
	}
	return err.Error()
}
