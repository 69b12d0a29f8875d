package import Gazetteer

/// The area that a question is about.
package struct AskedArea: Sendable {
    package let area: Area
    package let from: Understanding
    /// What has to be said of it: that it merged, or that other places are called so too.
    package let note: AreaNote?
    /// Whether round about will do ("rond", "omgeving").
    package let isAround: Bool

    package init(_ area: Area, from: Understanding, note: AreaNote? = nil, isAround: Bool = false) {
        self.isAround = isAround
        self.area = area
        self.from = from
        self.note = note
    }
}
