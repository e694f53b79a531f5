using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Applications;

public sealed class SupportApplicationConfiguration : IEntityTypeConfiguration<SupportApplication>
{
    public const string OneOpenPerMeasure = "UX_SupportApplications_Open";

    public void Configure(EntityTypeBuilder<SupportApplication> builder)
    {
        builder.ToTable("SupportApplications");
        builder.Property(a => a.Number).HasMaxLength(20);
        builder.Property(a => a.MeasureCode).HasMaxLength(30);
        builder.Property(a => a.Channel).HasMaxLength(50);
        builder.Property(a => a.RegisteredBy).HasMaxLength(300);
        builder.Property(a => a.StatusReason).HasMaxLength(1000);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Ignore(a => a.CurrentDecision);
        builder.Ignore(a => a.IsOpen);
        builder.HasIndex(a => a.PublicId, "UX_SupportApplications_PublicId").IsUnique();
        builder.HasIndex(a => a.Number, "UX_SupportApplications_Number").IsUnique();
        builder.HasIndex(a => new { a.FamilyId, a.MeasureCode }, OneOpenPerMeasure).IsUnique()
            .HasFilter("\"Status\" IN ('Registered', 'InWork', 'AwaitingData', 'OnApproval', 'Returned')");
        builder.HasIndex(a => new { a.CentreId, a.Status, a.DueOn }, "IX_SupportApplications_Centre_Status_Due");
        builder.HasOne<Family>().WithMany().HasForeignKey(a => a.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.ApplicantPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Centre>().WithMany().HasForeignKey(a => a.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Decisions).WithOne().HasForeignKey(d => d.ApplicationId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("Decisions");
        builder.Property(d => d.GroundCode).HasMaxLength(50);
        builder.Property(d => d.GroundText).HasMaxLength(2000);
        builder.Property(d => d.Comment).HasMaxLength(2000);
        builder.Property(d => d.AuthorName).HasMaxLength(300);
        builder.Property(d => d.ApproverName).HasMaxLength(300);
        builder.Property(d => d.ReturnReason).HasMaxLength(1000);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => d.PublicId, "UX_Decisions_PublicId").IsUnique();
        builder.HasOne(d => d.Assessment).WithMany().HasForeignKey(d => d.AssessmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Facts).WithOne().HasForeignKey(f => f.DecisionId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class AssignmentFactConfiguration : IEntityTypeConfiguration<AssignmentFact>
{
    public void Configure(EntityTypeBuilder<AssignmentFact> builder)
    {
        builder.ToTable("AssignmentFacts");
        builder.Property(f => f.MeasureCode).HasMaxLength(30);
        builder.HasIndex(f => f.FactAssignmentUuid, "UX_AssignmentFacts_Uuid").IsUnique();
        builder.HasIndex(f => new { f.FamilyId, f.MeasureCode, f.StartDate }, "IX_AssignmentFacts_Family_Measure");
        builder.HasOne<Family>().WithMany().HasForeignKey(f => f.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.HolderPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.BeneficiaryPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
