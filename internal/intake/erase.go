package intake

import (
	"context"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Copies gives the captured bytes, by their SHA-256, that no document names and in which one of these
// documents is read: the bytes of a page that came again with the same text are kept beside the first.
func (in *Intake) Copies(ctx context.Context, docs []record.DocumentID) (sums []string, err error) {
	if len(docs) == 0 {
		return nil, nil
	}
	wanted := map[record.DocumentID]bool{}
	for _, id := range docs {
		wanted[id] = true
	}
	err = in.Ledger.Unnamed(ctx, func(sum string, data []byte) error {
		for _, split := range []document.Split{document.Auto, document.Never} {
			list, err := document.Read(data, in.reading(ctx, "", "", split))
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				return nil // it holds no text at all
			}
			for i := range list {
				if wanted[record.DocumentIDOf(list[i].Text)] {
					sums = append(sums, sum)
					return nil
				}
			}
		}
		return nil
	})
	return sums, err
}
