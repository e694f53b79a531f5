using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families;

/// <summary>What is known of a person's income in one month.</summary>
public enum IncomeKnowledge
{
    /// <summary>At least one record.</summary>
    Known,

    /// <summary>«Доходов не было» is stated.</summary>
    NoIncome,

    /// <summary>Nothing is known of an adult: «нет данных».</summary>
    Missing,

    /// <summary>A child: own incomes are added, none are required.</summary>
    NotRequired,
}

/// <summary>The incomes of a family by month and member, as the card shows them: newest month first.</summary>
public sealed class IncomeSheet
{
    private const int AdultAge = 18;

    private IncomeSheet(IReadOnlyList<Person> persons, IReadOnlyList<IncomeMonth> months)
    {
        Persons = persons;
        Months = months;
    }

    public IReadOnlyList<Person> Persons { get; }

    public IReadOnlyList<IncomeMonth> Months { get; }

    /// <param name="persons">In the order of the columns, with incomes and statements loaded.</param>
    public static IncomeSheet Build(IReadOnlyList<Person> persons, Month last, int monthCount)
    {
        var months = Enumerable.Range(0, monthCount).Select(back =>
        {
            var month = last.AddMonths(-back);
            return new IncomeMonth(month, [.. persons.Select(person => Cell(person, month))]);
        });
        return new IncomeSheet(persons, [.. months]);
    }

    /// <summary>Counts sources and gaps of the newest months.</summary>
    public IncomeCoverage Coverage(int monthCount)
    {
        var cells = Months.Take(monthCount).SelectMany(m => m.Cells).ToList();
        var accepted = cells.SelectMany(c => c.Entries).Where(e => e.IsAccepted).ToList();
        return new IncomeCoverage(
            Count(FactSource.Smev),
            Count(FactSource.Document),
            Count(FactSource.Declared),
            cells.Count(c => c.Knowledge == IncomeKnowledge.Missing));

        int Count(FactSource source) => accepted.Count(e => e.Record.Source == source) + cells.Count(c => c.NoIncomeSource == source);
    }

    private static IncomeCell Cell(Person person, Month month)
    {
        var records = person.Incomes.Where(i => i.Month == month.FirstDay).ToList();
        // СМЭВ before document before declared: the order of the enumeration.
        var entries = records
            .Select(r => new IncomeEntry(r, !r.IsSetAside && records.All(other => other.IsSetAside || other.Kind != r.Kind || other.Source >= r.Source)))
            .OrderBy(e => e.Record.Kind, StringComparer.Ordinal)
            .ThenBy(e => e.Record.Source)
            .ToList();
        var statement = person.NoIncomeStatements.FirstOrDefault(s => s.Month == month.FirstDay);
        var knowledge = entries.Exists(e => e.IsAccepted) ? IncomeKnowledge.Known
            : statement is not null ? IncomeKnowledge.NoIncome
            : person.AgeOn(month.LastDay) >= AdultAge ? IncomeKnowledge.Missing
            : IncomeKnowledge.NotRequired;
        return new IncomeCell(person, month, knowledge, entries, statement?.Source);
    }
}

/// <summary>One month of the whole family; cells in the order of <see cref="IncomeSheet.Persons"/>.</summary>
public sealed record IncomeMonth(Month Month, IReadOnlyList<IncomeCell> Cells)
{
    /// <summary>Accepted kopecks of all members.</summary>
    public long Kopecks => Cells.Sum(c => c.Kopecks);

    public bool HasGap => Cells.Any(c => c.Knowledge == IncomeKnowledge.Missing);
}

/// <param name="NoIncomeSource">What «доходов не было» stands on; null where it is not stated.</param>
public sealed record IncomeCell(
    Person Person, Month Month, IncomeKnowledge Knowledge, IReadOnlyList<IncomeEntry> Entries, FactSource? NoIncomeSource)
{
    /// <summary>Accepted kopecks; paid alimony is subtracted.</summary>
    public long Kopecks => Entries.Where(e => e.IsAccepted)
        .Sum(e => e.Record.Kind == IncomeKindCodes.AlimonyPaid ? -e.Record.Kopecks : e.Record.Kopecks);
}

/// <param name="IsAccepted">One record per kind counts: the most trusted source a person did not set aside.</param>
public sealed record IncomeEntry(IncomeRecord Record, bool IsAccepted);

/// <summary>Numbers of accepted facts by source and of gaps.</summary>
public sealed record IncomeCoverage(int Smev, int Document, int Declared, int Missing);
