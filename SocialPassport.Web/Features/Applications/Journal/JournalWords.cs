using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>The choice of the journal in words.</summary>
public static class JournalWords
{
    /// <summary>«на утверждении, срок просрочен, МФЦ»; «открытые» for the plain journal.</summary>
    public static string Of(JournalFilter filter, JournalChoices choices)
    {
        string?[] parts =
        [
            filter.Status is { } status ? SupportApplication.StatusName(status) : Of(filter.Scope),
            filter.Measure is { } measure ? choices.Measures.FirstOrDefault(m => m.Code == measure)?.Title : null,
            filter.Centre is { } centre ? choices.Centres.FirstOrDefault(c => c.Code == centre)?.Name : null,
            filter.Term is { } term ? $"срок {ApplicationWords.Of(term)}" : null,
            filter.Channel is { } channel ? choices.Channels.GetValueOrDefault(channel) : null,
            filter.Responsible is { } clerk ? choices.Clerks.FirstOrDefault(c => c.Id == clerk)?.Name ?? "без ответственного" : null,
            filter.RegisteredFrom is { } from ? $"с {RussianText.Date(from)}" : null,
            filter.RegisteredTo is { } to ? $"по {RussianText.Date(to)}" : null,
            filter.Number is { } number ? $"номер {number}" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    public static string Of(JournalScope scope) => scope switch
    {
        JournalScope.Open => "открытые",
        JournalScope.All => "все",
        _ => "обжалованные",
    };
}
