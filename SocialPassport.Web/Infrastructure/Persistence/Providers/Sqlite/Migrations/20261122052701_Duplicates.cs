using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Duplicates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Persons",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Families",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DuplicateMerges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MergedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MergedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    JournalJson = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    UndoneAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    UndoReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicateMerges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DuplicateRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    RequestedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeenAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Percent = table.Column<int>(type: "INTEGER", nullable: false),
                    Persons = table.Column<int>(type: "INTEGER", nullable: false),
                    Pairs = table.Column<int>(type: "INTEGER", nullable: false),
                    NewPairs = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicateRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DuplicatePairs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirstPersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    SecondPersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    FoundAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    MergeId = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicatePairs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DuplicatePairs_DuplicateMerges_MergeId",
                        column: x => x.MergeId,
                        principalTable: "DuplicateMerges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DuplicatePairs_Persons_FirstPersonId",
                        column: x => x.FirstPersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DuplicatePairs_Persons_SecondPersonId",
                        column: x => x.SecondPersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_MergedIntoId",
                table: "Persons",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilyMembers_Person",
                table: "FamilyMembers",
                columns: new[] { "PersonId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Families_MergedIntoId",
                table: "Families",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "UX_DuplicateMerges_PublicId",
                table: "DuplicateMerges",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePairs_MergeId",
                table: "DuplicatePairs",
                column: "MergeId");

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePairs_Queue",
                table: "DuplicatePairs",
                columns: new[] { "Status", "Score", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePairs_SecondPersonId",
                table: "DuplicatePairs",
                column: "SecondPersonId");

            migrationBuilder.CreateIndex(
                name: "UX_DuplicatePairs_Persons",
                table: "DuplicatePairs",
                columns: new[] { "FirstPersonId", "SecondPersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_DuplicatePairs_PublicId",
                table: "DuplicatePairs",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_DuplicateRuns_UnderWay",
                table: "DuplicateRuns",
                column: "State",
                unique: true,
                filter: "\"State\" IN ('Requested', 'Running')");

            migrationBuilder.AddForeignKey(
                name: "FK_Families_Families_MergedIntoId",
                table: "Families",
                column: "MergedIntoId",
                principalTable: "Families",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Persons_Persons_MergedIntoId",
                table: "Persons",
                column: "MergedIntoId",
                principalTable: "Persons",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Families_Families_MergedIntoId",
                table: "Families");

            migrationBuilder.DropForeignKey(
                name: "FK_Persons_Persons_MergedIntoId",
                table: "Persons");

            migrationBuilder.DropTable(
                name: "DuplicatePairs");

            migrationBuilder.DropTable(
                name: "DuplicateRuns");

            migrationBuilder.DropTable(
                name: "DuplicateMerges");

            migrationBuilder.DropIndex(
                name: "IX_Persons_MergedIntoId",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_FamilyMembers_Person",
                table: "FamilyMembers");

            migrationBuilder.DropIndex(
                name: "IX_Families_MergedIntoId",
                table: "Families");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Families");
        }
    }
}
