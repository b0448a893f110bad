//! A chart as SVG: no script, no outside fonts, readable in black and white, and described for who cannot see it.

use std::fmt::Write as _;

use super::{Chart, ChartKind};

/// Width and height in the units of the picture.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 300.0;
/// Room for the numbers at the left, the names below and the legend above.
const LEFT: f64 = 48.0;
const BOTTOM: f64 = 40.0;
const TOP: f64 = 34.0;

/// Colours with at least three to one contrast to white and to each other's neighbours; with a pattern of their own in
/// black and white: the class of each series decides (`reeks-1`).
pub(super) const COLOURS: &[&str] = &[
    "#154273", "#b35c00", "#4d7a1f", "#7d2f6b", "#5f6a72", "#0f7c8f",
];

/// Writes a chart; `id` is unique in the document.
pub(super) fn svg(chart: &Chart, id: &str, escape: &dyn Fn(&str) -> String) -> String {
    let mut out = String::new();
    _ = write!(
        out,
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escape(&chart.caption),
        escape(&chart.summary)
    );
    let most = step_up(largest(chart));
    axis(most, &mut out);
    let room = (WIDTH - LEFT - 8.0) / float(chart.labels.len().max(1));
    for (at, label) in chart.labels.iter().enumerate() {
        let x = LEFT + room * (float(at) + 0.5);
        _ = write!(
            out,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            HEIGHT - BOTTOM + 18.0,
            escape(label)
        );
    }
    match chart.kind {
        ChartKind::Lines => lines(chart, most, room, &mut out),
        ChartKind::Bars | ChartKind::Stacked => bars(chart, most, room, &mut out),
    }
    legend(chart, escape, &mut out);
    out.push_str("</svg>");
    out
}

/// The style of a picture that stands on its own, on white.
#[cfg(feature = "pdf")]
pub(super) fn style(family: &str, colour: &str) -> String {
    let mut out = format!(
        "text {{ font: 13px '{family}'; fill: #000; }} .as {{ stroke: #8a94a0; stroke-width: 1; }}"
    );
    for (at, own) in COLOURS.iter().enumerate() {
        let (class, own) = (at + 1, if at == 0 { colour } else { own });
        _ = write!(
            out,
            " .reeks-{class} {{ fill: {own}; }} .lijn-{class} {{ stroke: {own}; stroke-width: 3; }}"
        );
    }
    out
}

fn largest(chart: &Chart) -> u32 {
    let values = |at: usize| {
        chart
            .series
            .iter()
            .map(move |(_, values)| values.get(at).copied().flatten().unwrap_or(0))
    };
    let of_label = |at: usize| match chart.kind {
        ChartKind::Stacked => values(at).sum(),
        ChartKind::Bars | ChartKind::Lines => values(at).max().unwrap_or(0),
    };
    (0..chart.labels.len()).map(of_label).max().unwrap_or(0)
}

/// The round number at the top of the axis.
fn step_up(largest: u32) -> u32 {
    let mut top = 4;
    while top < largest {
        top = match top.to_string().as_bytes()[0] {
            b'4' => top / 4 * 8,
            b'8' => top / 8 * 20,
            _ => top * 2,
        };
    }
    top
}

/// A count as a length; more than this never stands on a chart.
fn float(count: usize) -> f64 {
    u16::try_from(count).unwrap_or(u16::MAX).into()
}

fn height(value: u32, most: u32) -> f64 {
    f64::from(value) / f64::from(most.max(1)) * (HEIGHT - TOP - BOTTOM)
}

fn axis(most: u32, out: &mut String) {
    for part in 0..=4 {
        let value = most / 4 * part;
        let y = HEIGHT - BOTTOM - height(value, most);
        _ = write!(
            out,
            "<line class=\"as\" x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{value}</text>",
            WIDTH - 8.0,
            LEFT - 6.0,
            y + 4.0
        );
    }
}

fn bars(chart: &Chart, most: u32, room: f64, out: &mut String) {
    let beside = if chart.kind == ChartKind::Stacked {
        1
    } else {
        chart.series.len().max(1)
    };
    let width = room * 0.7 / float(beside);
    for at in 0..chart.labels.len() {
        let mut below = 0.0;
        for (number, (_, values)) in chart.series.iter().enumerate() {
            let Some(value) = values.get(at).copied().flatten().filter(|value| *value > 0) else {
                continue;
            };
            let tall = height(value, most);
            let place = if beside == 1 {
                0.0
            } else {
                width * float(number)
            };
            let x = LEFT + room * (float(at) + 0.15) + place;
            let y = HEIGHT - BOTTOM - tall - below;
            _ = write!(
                out,
                "<rect class=\"reeks-{}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{tall:.1}\"/>",
                number % COLOURS.len() + 1,
                (width - 1.0).max(1.0)
            );
            if chart.kind == ChartKind::Stacked {
                below += tall;
            } else {
                _ = write!(
                    out,
                    "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{value}</text>",
                    x + width / 2.0,
                    y - 4.0
                );
            }
        }
    }
}

fn lines(chart: &Chart, most: u32, room: f64, out: &mut String) {
    for (number, (_, values)) in chart.series.iter().enumerate() {
        let class = number % COLOURS.len() + 1;
        let point = |at: usize, value: u32| {
            (
                LEFT + room * (float(at) + 0.5),
                HEIGHT - BOTTOM - height(value, most),
            )
        };
        // A gap where nothing is known: a line through it would claim something.
        let known: Vec<Option<(f64, f64)>> = values
            .iter()
            .enumerate()
            .map(|(at, value)| value.map(|value| point(at, value)))
            .collect();
        for pair in known.windows(2) {
            if let [Some((x1, y1)), Some((x2, y2))] = pair {
                _ = write!(
                    out,
                    "<line class=\"lijn-{class}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>"
                );
            }
        }
        for (x, y) in known.into_iter().flatten() {
            _ = write!(
                out,
                "<circle class=\"reeks-{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>"
            );
        }
    }
}

fn legend(chart: &Chart, escape: &dyn Fn(&str) -> String, out: &mut String) {
    let mut x = LEFT;
    for (number, (name, _)) in chart.series.iter().enumerate() {
        _ = write!(
            out,
            "<rect class=\"reeks-{}\" x=\"{x:.1}\" y=\"6\" width=\"12\" height=\"12\"/><text x=\"{:.1}\" y=\"16\">{}</text>",
            number % COLOURS.len() + 1,
            x + 17.0,
            escape(name)
        );
        x += 34.0 + 7.2 * float(name.chars().count());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_on_a_round_number_that_four_steps_reach() {
        for (largest, wanted) in [
            (0, 4),
            (4, 4),
            (5, 8),
            (9, 20),
            (21, 40),
            (76, 80),
            (168, 200),
            (201, 400),
            (1_000, 2_000),
        ] {
            let top = step_up(largest);
            assert_eq!(top, wanted, "{largest}");
            assert_eq!(top % 4, 0);
        }
    }

    #[test]
    fn a_gap_is_no_line() {
        let chart = Chart {
            caption: "A & B".into(),
            summary: "toelichting".into(),
            kind: ChartKind::Lines,
            labels: vec!["2024".into(), "2025".into(), "2026".into()],
            series: vec![("a".into(), vec![Some(1), None, Some(3)])],
        };
        let drawn = svg(&chart, "g1", &|text| text.replace('&', "&amp;"));
        assert_eq!(drawn.matches("class=\"lijn-").count(), 0, "{drawn}");
        assert_eq!(drawn.matches("<circle").count(), 2);
        assert!(drawn.contains(">A &amp; B</title>"));
    }
}
