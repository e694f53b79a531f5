using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Applications;

/// <summary>How and when the family was told of a decision.</summary>
public sealed class FamilyNotice
{
    public const int NoteLength = 300;

    private FamilyNotice()
    {
    }

    /// <summary>Code of <see cref="DictionaryNames.NoticeWays"/>.</summary>
    public string Way { get; private set; } = null!;

    public DateOnly ToldOn { get; private set; }

    public string ToldBy { get; private set; } = null!;

    /// <summary>Who answered the telephone, number of the letter; null = nothing to add.</summary>
    public string? Note { get; private set; }

    /// <exception cref="DomainRuleException">notice.way, notice.future</exception>
    public static FamilyNotice Create(string way, DateOnly toldOn, DateOnly today, string toldBy, string? note)
    {
        if (string.IsNullOrWhiteSpace(way))
        {
            throw new DomainRuleException("notice.way", "Выберите, как сообщили семье.");
        }

        if (toldOn > today)
        {
            throw new DomainRuleException("notice.future", "Дата не может быть в будущем. Укажите день, когда семье сообщили.");
        }

        return new() { Way = way, ToldOn = toldOn, ToldBy = toldBy, Note = note };
    }
}
