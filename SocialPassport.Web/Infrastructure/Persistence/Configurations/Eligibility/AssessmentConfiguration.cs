using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Eligibility;

public sealed class AssessmentConfiguration : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.ToTable("Assessments");
        builder.Property(a => a.MeasureCode).HasMaxLength(30);
        builder.Property(a => a.Outcome).HasMaxLength(20);
        builder.Property(a => a.InputJson).HasMaxLength(-1);
        builder.Property(a => a.RulesJson).HasMaxLength(-1);
        builder.Property(a => a.ResultJson).HasMaxLength(-1);
        builder.Property(a => a.InputFingerprint).HasMaxLength(64).IsFixedLength();
        builder.Property(a => a.CreatedBy).HasMaxLength(300);
        builder.HasIndex(a => a.PublicId, "UX_Assessments_PublicId").IsUnique();
        builder.HasIndex(a => new { a.FamilyId, a.CreatedAtUtc }, "IX_Assessments_Family");
        builder.HasOne<Family>().WithMany().HasForeignKey(a => a.FamilyId).OnDelete(DeleteBehavior.Restrict);
    }
}
