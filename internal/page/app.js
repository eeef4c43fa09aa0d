// tenmatsu: the one script of all pages. It only adds comfort: every page works without it. It is
// served from our own address under the content security policy, so it writes text and sets classes,
// and never makes markup or code of a text.
"use strict";
