using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Import;

public enum ImportOutcome
{
    /// <summary>Read, not compared yet.</summary>
    Unchecked = 1,
    New,
    Changed,
    Same,
    PossibleDuplicate,
    Held,
    Outdated,
    Invalid,
}

/// <summary>One row of a file: one person in a family. Kept as it came, with what was found about it.</summary>
public sealed class ImportRow
{
    private ImportRow()
    {
    }

    public long Id { get; private set; }

    public long LoadId { get; private set; }

    /// <summary>Row of the sheet or line of records in the file, as Excel numbers them.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Families in the order they first appear, from 0; rows that belong to none stand alone.</summary>
    public int FamilyOrdinal { get; private set; }

    /// <summary>As they stand in the file.</summary>
    public IReadOnlyList<string> Cells { get; private set; } = [];

    /// <summary>What the registry is searched by; null where the row does not say it or is wrong.</summary>
    public Snils? Snils { get; private set; }

    public string? SurnameKey { get; private set; }

    public string? FirstNameKey { get; private set; }

    public DateOnly? BirthDate { get; private set; }

    public string? DocumentNumber { get; private set; }

    /// <summary>«12-000412» where the family's key is a case of the registry.</summary>
    public string? CaseNumber { get; private set; }

    public ImportOutcome Outcome { get; private set; }

    /// <summary>What is wrong with the row by itself: found once, while reading.</summary>
    public IReadOnlyList<ImportFinding> Problems { get; private set; } = [];

    /// <summary>Why it is not loaded.</summary>
    public IReadOnlyList<ImportFinding> Findings { get; private set; } = [];

    /// <summary>What the registry will get.</summary>
    public IReadOnlyList<ImportChange> Changes { get; private set; } = [];

    /// <summary>Staff decided that the person found in the registry is somebody else.</summary>
    public bool IsDifferentPerson { get; private set; }

    /// <param name="problems">What is wrong with it by itself.</param>
    public static ImportRow Read(
        long loadId, int rowNumber, int familyOrdinal, IReadOnlyList<string> cells, ImportRowKeys keys, IReadOnlyList<ImportFinding> problems) => new()
        {
            LoadId = loadId,
            RowNumber = rowNumber,
            FamilyOrdinal = familyOrdinal,
            Cells = cells,
            Snils = keys.Snils,
            SurnameKey = keys.SurnameKey,
            FirstNameKey = keys.FirstNameKey,
            BirthDate = keys.BirthDate,
            DocumentNumber = keys.DocumentNumber,
            CaseNumber = keys.CaseNumber,
            Problems = problems,
            Outcome = ImportOutcome.Unchecked,
        };

    public void Settle(ImportOutcome outcome, IReadOnlyList<ImportFinding> findings, IReadOnlyList<ImportChange> changes) =>
        (Outcome, Findings, Changes) = (outcome, findings, changes);

    public void DeclareDifferentPerson() => IsDifferentPerson = true;
}

/// <param name="Snils">Null = none stated.</param>
public sealed record ImportRowKeys(
    Snils? Snils, string? SurnameKey, string? FirstNameKey, DateOnly? BirthDate, string? DocumentNumber, string? CaseNumber);

/// <param name="Column">Head of the template's column; empty = the row as a whole.</param>
/// <param name="Text">Full Russian sentence: what is wrong and what to correct.</param>
public sealed record ImportFinding(string Column, string Text);

/// <param name="Field">Russian word of what changes.</param>
/// <param name="Before">Null = there was nothing.</param>
public sealed record ImportChange(string Field, string? Before, string After);
