"""Promise 2: any single change to an issued badge is noticed. Random edits of each format, made on the decoded tree, token
or picture; what may change without being a change is worked out here, from the texts of the formats alone."""
