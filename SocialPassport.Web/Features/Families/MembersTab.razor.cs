using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Families;

public sealed partial class MembersTab
{
    private static readonly Choice[] Roles =
        [new(nameof(MemberRole.Child), "ребёнок"), new(nameof(MemberRole.Spouse), "супруг (супруга)"), new(nameof(MemberRole.Other), "другой родственник")];

    private readonly Dictionary<Guid, string> unmasked = [];
    private readonly FormSaving addSaving = new();
    private readonly FormSaving leaveSaving = new();
    private PersonForm? adding;
    private IReadOnlyList<LookAlike> lookAlikes = [];
    private string role = nameof(MemberRole.Child);
    private string from = string.Empty;
    private MemberModel? leaving;
    private string leaveDate = string.Empty;
    private string leaveReason = string.Empty;

    [Inject]
    private FamilyCard Cards { get; set; } = null!;

    [Inject]
    private FamilyFactsService Facts { get; set; } = null!;

    [Inject]
    private MemberCheck Check { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Parameter, EditorRequired]
    public required FamilyCardModel Card { get; set; }

    /// <summary>The card was changed and must be read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private bool MayEdit => Staff.Identity.May(StaffPermission.EditFamilies) && Card.IsOwnCentre;

    private CardVersion Version => new(Card.PublicId, Card.Version);

    private async Task UnmaskAsync(MemberModel member) =>
        unmasked[member.PersonPublicId] = await Cards.UnmaskSnilsAsync(Card.PublicId, member.PersonPublicId);

    private void StartAdding()
    {
        adding = new PersonForm("member");
        lookAlikes = [];
        role = nameof(MemberRole.Child);
        from = string.Empty;
        addSaving.Refuse();
    }

    private void StartLeaving(MemberModel member)
    {
        leaving = member;
        leaveDate = leaveReason = string.Empty;
        leaveSaving.Refuse();
    }

    /// <param name="goesOn">The clerk saw the look-alikes: this is another person.</param>
    private async Task AddAsync(bool goesOn)
    {
        var person = adding!.Read(Card.Today);
        var problems = adding.Problems.ToList();
        var day = Card.Today;
        if (from.Length > 0 && !TypedText.TryDate(from, Card.Today, out day, out var error))
        {
            problems.Add(new FieldProblem("member-from", error));
        }

        if (person is null || problems.Count > 0)
        {
            addSaving.Refuse(problems);
            return;
        }

        lookAlikes = goesOn ? [] : await Check.FindAsync(Card.PublicId, person);
        if (lookAlikes.Count > 0)
        {
            addSaving.Refuse();
            return;
        }

        if (await addSaving.RunAsync(() => Facts.AddMemberAsync(Version, person, Enum.Parse<MemberRole>(role), day)))
        {
            adding = null;
            await Changed.InvokeAsync();
        }
    }

    private async Task LeaveAsync()
    {
        if (!TypedText.TryDate(leaveDate, Card.Today, out var day, out var error))
        {
            leaveSaving.Refuse([new FieldProblem("leave-date", error)]);
            return;
        }

        if (await leaveSaving.RunAsync(() => Facts.LeaveAsync(Version, leaving!.PersonPublicId, day, leaveReason)))
        {
            leaving = null;
            await Changed.InvokeAsync();
        }
    }
}
