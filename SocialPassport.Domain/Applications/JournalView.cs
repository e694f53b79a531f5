using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Applications;

/// <summary>«Сохранённый отбор»: a choice of rows of the journal one member of staff comes back to.</summary>
public sealed class JournalView
{
    public const int NameLength = 60;
    public const int QueryLength = 400;

    /// <summary>More would not be found again.</summary>
    public const int PerPerson = 12;

    private JournalView()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long StaffId { get; private set; }

    public string Name { get; private set; } = null!;

    /// <summary>Query of the journal's address without the page; holds no personal data.</summary>
    public string Query { get; private set; } = null!;

    /// <exception cref="DomainRuleException">view.name, view.query</exception>
    public static JournalView Save(Guid publicId, long staffId, string name, string query)
    {
        if (name.Length is 0 or > NameLength)
        {
            throw new DomainRuleException("view.name", $"Назовите отбор, не больше {RussianText.Count(NameLength, "знака", "знаков", "знаков")}.");
        }

        if (query.Length is 0 or > QueryLength)
        {
            throw new DomainRuleException("view.query", "Сначала отберите заявления, потом сохраните отбор.");
        }

        return new() { PublicId = publicId, StaffId = staffId, Name = name, Query = query };
    }

    /// <summary>The same name, another choice.</summary>
    public void Replace(string query) => Query = query;
}
