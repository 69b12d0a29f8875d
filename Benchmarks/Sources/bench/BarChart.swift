import Foundation

/// The ratios as horizontal bars on a logarithmic scale, as SVG; the line in the middle is 1.
struct BarChart {
    let report: Report

    private static let (width, left, right, rowHeight, top) = (900.0, 360.0, 80.0, 26.0, 50.0)
    /// The scale runs from 1/100 to 100.
    private static let decades = 2.0

    var svg: String {
        let height = Self.top + Double(report.lines.count) * Self.rowHeight + 20
        let one = x(1)
        let bars = report.lines.enumerated().map { row, line in
            let y = Self.top + Double(row) * Self.rowHeight
            let end = x(line.ratio)
            let label = escaped("\(line.what) ÷ \(line.against)")
            return """
                <text x="\(Self.left - 10)" y="\(y + 15)" text-anchor="end">\(label)</text>
                <rect x="\(min(one, end))" y="\(y + 3)" width="\(abs(end - one))" height="16" fill="\(end > one ? "#b5651d" : "#2e7d6b")"/>
                <text x="\(max(one, end) + 6)" y="\(y + 15)">\(number(line.ratio))</text>
                """
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.width)" height="\(height)" font-family="sans-serif" font-size="11">
            <rect width="100%" height="100%" fill="white"/>
            <text x="10" y="22" font-size="15">\(escaped(report.title))</text>
            <text x="\(one)" y="\(Self.top - 6)" text-anchor="middle">1</text>
            <line x1="\(one)" y1="\(Self.top)" x2="\(one)" y2="\(height - 15)" stroke="#555"/>
            \(bars.joined(separator: "\n"))
            </svg>

            """
    }

    private func x(_ ratio: Double) -> Double {
        let position = max(-Self.decades, min(Self.decades, log10(max(ratio, 1e-9))))
        let scale = (Self.width - Self.left - Self.right) / (2 * Self.decades)
        return (Self.left + (position + Self.decades) * scale).rounded()
    }

    private func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
}
