extension String {
    /// The text of bytes; nil where they are not UTF-8.
    ///
    /// `String(validating:as:)` is meant for any encoding, and takes several times as long for the few letters of a field.
    package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        do {
            self.init(copying: try UTF8Span(validating: bytes.span))
        } catch {
            return nil
        }
    }
}
