package extract_test

import (
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/extract"
)

// Each rule has a word of its own, in small letters, and one sentence.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range extract.Rules() {
		word, says := r.String(), r.Says()
		if word == "" || seen[word] || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-") != "" {
			t.Errorf("rule %d has the word %q", r, word)
		}
		seen[word] = true
		if !strings.HasSuffix(says, ".") || strings.Contains(strings.TrimSuffix(says, "."), ". ") {
			t.Errorf("rule %s says %q, want one sentence", word, says)
		}
	}
	if extract.NoRule.String() != "" || extract.NoRule.Says() != "" || extract.Rule(255).String() != "" || extract.Rule(255).Says() != "" {
		t.Error("what is no rule has words")
	}
}
