// Words of the page that belong into the image of a figure.

/** Each element with these properties becomes one line of text in the exported image. */
export const figureText = { 'data-figure-text': '' } as const;
