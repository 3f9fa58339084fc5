// planted: oxlint eqeqeq
export const isOne = (text: string): boolean => text == '1';
