using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>
/// The cells of the income grid: what the card knows, and what is typed over it. Nothing typed is lost: a cell that is not
/// understood keeps its text with what to correct.
/// </summary>
public sealed class IncomeGridCells
{
    private readonly Dictionary<IncomeCellKey, TypedCell> typed = [];
    private Dictionary<(Guid Person, Month Month), IncomeCell> card = [];
    private FactSource source = FactSource.Document;

    /// <summary>Which records the sums stand for; records of other sources are shown beside.</summary>
    public FactSource Source
    {
        get => source;
        set
        {
            source = value;
            foreach (var key in typed.Keys.ToList())
            {
                Put(key, typed[key].Text, Known(key));
            }
        }
    }

    /// <summary>What a zero means in this block; null = not said yet.</summary>
    public bool? ZeroMeansNoIncome { get; set; }

    public IReadOnlyCollection<IncomeCellKey> Typed => typed.Keys;

    /// <summary>The card as it is now; what was typed stays unless the card says it by now.</summary>
    public void Take(IncomeSheet sheet)
    {
        card = sheet.Months.SelectMany(m => m.Cells).ToDictionary(c => (c.Person.PublicId, c.Month));
        foreach (var key in typed.Where(t => SaysTheSame(t.Value.Text, Known(t.Key))).Select(t => t.Key).ToList())
        {
            typed.Remove(key);
        }
    }

    public string Text(IncomeCellKey key) => typed.TryGetValue(key, out var cell) ? cell.Text : Known(key);

    /// <summary>What the card knows: a sum, «нет» or nothing.</summary>
    public string Known(IncomeCellKey key)
    {
        if (!card.TryGetValue((key.Person, key.Month), out var cell))
        {
            return string.Empty;
        }

        return cell.Knowledge == IncomeKnowledge.NoIncome
            ? IncomeCellText.NoIncomeWord
            : cell.Entries.FirstOrDefault(e => e.Record.Kind == key.Kind && e.Record.Source == Source) is { Record.Kopecks: var kopecks }
                ? IncomeCellText.Of(kopecks)
                : string.Empty;
    }

    /// <summary>The same income from other sources: «СМЭВ 42 500,00».</summary>
    public IEnumerable<string> Beside(IncomeCellKey key) => card.TryGetValue((key.Person, key.Month), out var cell)
        ? cell.Entries.Where(e => e.Record.Kind == key.Kind && e.Record.Source != Source)
            .Select(e => $"{FamilyWords.Source(e.Record.Source)} {RussianText.Amount(e.Record.Kopecks)}")
        : [];

    /// <summary>A blank cell and one that says what the card says change nothing.</summary>
    public void Set(IncomeCellKey key, string? text) => Put(key, text, typed.TryGetValue(key, out var cell) ? cell.Seen : Known(key));

    /// <summary>A cell of a draft.</summary>
    /// <param name="seen">What the card knew when it was typed.</param>
    public void Restore(IncomeCellKey key, string text, string? seen) => Put(key, text, seen ?? Known(key));

    /// <summary>What the card knew when the cell was typed over.</summary>
    public string Seen(IncomeCellKey key) => typed.TryGetValue(key, out var cell) ? cell.Seen : Known(key);

    public void Clear() => typed.Clear();

    /// <summary>For going back to it when a paste is taken back.</summary>
    public IReadOnlyDictionary<IncomeCellKey, string> Copy() => typed.ToDictionary(t => t.Key, t => t.Value.Text);

    public void GoBackTo(IReadOnlyDictionary<IncomeCellKey, string> copy)
    {
        foreach (var key in typed.Keys.Except(copy.Keys).ToList())
        {
            typed.Remove(key);
        }

        foreach (var (key, text) in copy)
        {
            Set(key, text);
        }
    }

    /// <summary>What to correct; null while the cell is right.</summary>
    public string? Error(IncomeCellKey key)
    {
        if (!typed.TryGetValue(key, out var cell))
        {
            return null;
        }

        if (cell.Refusal is not null)
        {
            return cell.Refusal;
        }

        var (meaning, _, error) = Read(cell.Text);
        if (meaning != IncomeCellMeaning.NoIncome)
        {
            return error;
        }

        if (card.TryGetValue((key.Person, key.Month), out var known) && known.Entries.Count > 0)
        {
            return $"За {RussianText.MonthName(key.Month)} уже есть доход: «нет» указать нельзя. Если сумма неверна, исправьте её.";
        }

        return typed.Any(t => t.Key.Person == key.Person && t.Key.Month == key.Month && Read(t.Value.Text).Meaning is IncomeCellMeaning.Sum)
            ? $"За {RussianText.MonthName(key.Month)} указаны и доход, и «нет». Оставьте что-нибудь одно."
            : null;
    }

    public bool HasZeros => ZeroMeansNoIncome is null && typed.Values.Any(c => Read(c.Text).Meaning == IncomeCellMeaning.Zero);

    /// <summary>Everything that would be written, in no order; wrong cells are not in it.</summary>
    public IEnumerable<IncomeCellChange> Changes() =>
        from cell in typed
        let read = Read(cell.Value.Text)
        where Error(cell.Key) is null && read.Meaning is IncomeCellMeaning.Sum or IncomeCellMeaning.NoIncome
        let kopecks = read.Meaning == IncomeCellMeaning.Sum ? read.Kopecks : (long?)null
        select new IncomeCellChange(cell.Key, Known(cell.Key), kopecks is { } sum ? IncomeCellText.Of(sum) : IncomeCellText.NoIncomeWord, kopecks);

    /// <summary>Cells somebody else changed since they were typed over; the clerk decides each.</summary>
    public IEnumerable<IncomeCellConflict> Conflicts() =>
        from cell in typed
        let now = Known(cell.Key)
        where cell.Value.Seen != now && !SaysTheSame(cell.Value.Text, now)
        select new IncomeCellConflict(cell.Key, cell.Value.Seen, now, cell.Value.Text);

    /// <param name="mine">False takes what the other one wrote.</param>
    public void Decide(IncomeCellKey key, bool mine)
    {
        if (mine)
        {
            typed[key] = typed[key] with { Seen = Known(key) };
        }
        else
        {
            typed.Remove(key);
        }
    }

    /// <summary>A zero means what was said about zeros.</summary>
    private IncomeCellText Read(string text)
    {
        var read = IncomeCellText.Read(text);
        return (read.Meaning, ZeroMeansNoIncome) switch
        {
            (IncomeCellMeaning.Zero, true) => read with { Meaning = IncomeCellMeaning.NoIncome },
            (IncomeCellMeaning.Zero, false) => read with { Meaning = IncomeCellMeaning.Sum },
            _ => read,
        };
    }

    private void Put(IncomeCellKey key, string? text, string seen)
    {
        if (CardNumberText.IsIn(text))
        {
            typed[key] = new(string.Empty, seen, CardNumberText.Refusal);
            return;
        }

        var read = IncomeCellText.Read(text);
        if (read.Meaning == IncomeCellMeaning.Blank || (seen == Known(key) && SaysTheSame(text, seen)))
        {
            typed.Remove(key);
            return;
        }

        typed[key] = new(
            read.Meaning switch
            {
                IncomeCellMeaning.Sum => IncomeCellText.Of(read.Kopecks),
                IncomeCellMeaning.NoIncome => IncomeCellText.NoIncomeWord,
                _ => TypedText.Clean(text),
            },
            seen,
            Refusal: null);
    }

    private static bool SaysTheSame(string? text, string known)
    {
        var (meaning, kopecks, _) = IncomeCellText.Read(text);
        var (knownMeaning, knownKopecks, _) = IncomeCellText.Read(known);
        return meaning == knownMeaning && kopecks == knownKopecks && meaning != IncomeCellMeaning.Wrong;
    }

    private sealed record TypedCell(string Text, string Seen, string? Refusal);
}
