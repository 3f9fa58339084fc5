// planted: oxlint no-danger
export const Danger = ({ html }: { html: string }) => <div dangerouslySetInnerHTML={{ __html: html }} />;
