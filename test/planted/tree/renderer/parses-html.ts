// planted: oxlint no-restricted-properties
export const show = (element: { innerHTML: string }, html: string): void => {
  element.innerHTML = html;
};
