using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications;

/// <summary>«Новое заявление» as typed.</summary>
internal sealed class NewApplicationForm
{
    /// <summary>Choice of <see cref="Giver"/>: somebody the card does not know.</summary>
    public const string OtherGiver = "other";

    private readonly List<FieldProblem> problems = [];

    public string MeasureCode { get; set; } = string.Empty;

    public string Channel { get; set; } = string.Empty;

    public string ReceivedOn { get; set; } = string.Empty;

    /// <summary>Who hands it in: empty = the applicant.</summary>
    public string Giver { get; set; } = string.Empty;

    public string RepresentativeName { get; set; } = string.Empty;

    public string RepresentativeDocument { get; set; } = string.Empty;

    public string RepresentativeUntil { get; set; } = string.Empty;

    public IReadOnlyList<FieldProblem> Problems => [.. problems];

    public bool IsByRepresentative => Giver.Length > 0;

    public string? Error(string fieldId) => problems.Find(p => p.FieldId == fieldId)?.Message;

    /// <summary>What the card knows of the representative fills the fields.</summary>
    public void Choose(string giver, IReadOnlyList<RepresentativeChoice> representatives)
    {
        Giver = giver;
        var known = representatives.FirstOrDefault(r => Key(r) == giver);
        RepresentativeName = known?.Name ?? string.Empty;
        RepresentativeDocument = known?.Document ?? string.Empty;
        RepresentativeUntil = known?.Until is { } until ? RussianText.Date(until) : string.Empty;
    }

    /// <summary>Measure, channel and representative of an earlier application; the date is today's.</summary>
    public void FillLike(EarlierApplication earlier, IReadOnlyList<DictionaryItem> channels)
    {
        MeasureCode = earlier.MeasureCode;
        Channel = channels.Any(c => c.Code == earlier.Channel) ? earlier.Channel : Channel;
        if (earlier.Representative is { } representative)
        {
            Giver = OtherGiver;
            RepresentativeName = representative.Name;
            RepresentativeDocument = representative.Document;
            RepresentativeUntil = representative.Until is { } until ? RussianText.Date(until) : string.Empty;
        }
    }

    /// <returns>Null while a field is wrong.</returns>
    public NewApplication? Read(Guid family, DateOnly today, string? likeNumber)
    {
        problems.Clear();
        if (!TypedText.TryDate(ReceivedOn, today, out var receivedOn, out var error))
        {
            problems.Add(new("received", error));
        }

        DateOnly? until = null;
        if (IsByRepresentative && TypedText.Clean(RepresentativeUntil).Length > 0)
        {
            if (TypedText.TryDate(RepresentativeUntil, today.AddYears(50), out var last, out var untilError))
            {
                until = last;
            }
            else
            {
                problems.Add(new("representative-until", untilError));
            }
        }

        return problems.Count > 0
            ? null
            : new NewApplication
            {
                FamilyPublicId = family,
                MeasureCode = MeasureCode,
                Channel = Channel,
                ReceivedOn = receivedOn,
                Representative = IsByRepresentative ? new(RepresentativeName, RepresentativeDocument, until) : null,
                LikeNumber = likeNumber,
            };
    }

    public void Refuse(DomainRuleException rule) => problems.Add(new(FieldOf(rule.Code), rule.Message));

    public static string Key(RepresentativeChoice representative) => $"r{representative.Id}";

    private static string FieldOf(string code) => code switch
    {
        "application.measure" or "application.open" => "measure",
        "application.channel" => "channel",
        "application.applicant" or "applicant.dead" or "applicant.moved" => "applicant",
        "representative.name" => "representative-name",
        "representative.document" => "representative-document",
        "representative.term" => "representative-until",
        _ => "received",
    };
}
