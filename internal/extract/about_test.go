package extract_test

import (
	"strings"
	"testing"
)

// What the quantities of an English sentence are about: a noun or a deed, and no end of a clause.
func TestAboutEnglish(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The data of 12,400 patients was taken, which carries a fine of up to $2 million.", "data | fine"},
		{"The company said that 3,200 customers were affected.", "affected"},
		{"It found that about 3,200 customers had their data stolen.", "data stolen"},
		{"The breach, which affected 12,400 people, was found in May.", "affected"},
		{"We have notified 12,400 customers by mail, as well as 40 partners.", "notified | "},
		{"A total of 12,400 accounts were locked in May. Of these, 300 accounts were misused.", "locked | misused"},
		{"Passwords for 12,400 accounts were reset.", "Passwords"},
		{"The ransom demand was $5 million, of which it paid $2 million.", "ransom demand | paid"},
		{"Personal information of 12,400 customers may have been viewed.", "Personal information"},
		{"Among them were 300 children.", ""},
		{"The fine amounts to $2 million.", "fine"},
	} {
		var list []string
		for _, f := range read(t, "txt", "Example Foods notice\n\n"+test.text+"\n").Figures {
			list = append(list, f.About)
		}
		if got := strings.Join(list, " | "); got != test.want {
			t.Errorf("%s\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}
